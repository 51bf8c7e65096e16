import type { ShareSwitches } from '../../contract/nouns/share.ts';
import type { WorldBuilder } from '../builder.ts';
import { dayOf } from './days.ts';

interface SharePlan {
  readonly guest: string;
  readonly project: string;
  /** Off or on against all but the hours, which a fixed fee hides anyway. */
  readonly switches?: Partial<ShareSwitches>;
  /** Names of tasks in the project; without them every task, also those to come. */
  readonly tasks?: readonly string[];
  readonly showsGuests?: true;
  readonly reason: string;
  readonly message?: string;
  /** Days from now. */
  readonly expires?: number;
}

const shares: readonly SharePlan[] = [
  {
    guest: 'ines',
    project: 'website',
    showsGuests: true,
    reason: 'Decides on design and words',
    message: 'Welcome, Ines: everything that waits for you stands in “Your review”.',
  },
  {
    guest: 'otto',
    project: 'website',
    showsGuests: true,
    switches: { dueDate: false },
    reason: 'Wants the whole, not the dates',
  },
  {
    guest: 'dana',
    project: 'app',
    switches: { percentHours: true },
    reason: 'Product owner on the client’s side',
    message: 'Hello Dana, hours are in from yesterday on.',
  },
  {
    guest: 'ines',
    project: 'deliveries',
    switches: { percentTasks: false },
    reason: 'Rings the showrooms when a van is on its way',
  },
  {
    guest: 'greta',
    project: 'website',
    tasks: ['pictures', 'story', 'drawings'],
    switches: { dueDate: true, percentTasks: false },
    reason: 'Prints the catalogue from the same pictures',
    expires: 75,
  },
  {
    guest: 'victor',
    project: 'app',
    tasks: ['bug-units', 'bug-export', 'bug-brake', 'bug-voice'],
    reason: 'First line of support',
    expires: 40,
  },
  { guest: 'hanna', project: 'website', reason: 'Left Fennmoor' },
  { guest: 'piet', project: 'website', reason: 'Helped at the fair', expires: -3 },
];

/** Who was let see which project, with which switches, and why. */
export function addShares(build: WorldBuilder, now: string): void {
  for (const plan of shares) {
    build.add(
      'shares',
      `${plan.guest}/${plan.project}`,
      {
        guestId: build.id('guests', plan.guest),
        projectId: build.id('projects', plan.project),
        taskIds: plan.tasks ? plan.tasks.map((task) => build.id('tasks', `${plan.project}/${task}`)) : null,
        switches: {
          tasks: true,
          dueDate: true,
          stage: true,
          percentHours: false,
          percentTasks: true,
          ...plan.switches,
        },
        showsGuests: plan.showsGuests ?? false,
        message: plan.message ?? '',
        reason: plan.reason,
        sponsorId: build.id('people', 'mara'),
        expiresAt: plan.expires === undefined ? null : dayOf(now, plan.expires, 22),
        reviewAt: dayOf(now, 30),
        state: plan.guest === 'hanna' ? 'ended' : 'active',
      },
      dayOf(now, -50),
    );
  }
}
