import { euros, type ProjectPlan } from './plan.ts';
import { websiteLive } from './website-live.ts';
import { websitePages } from './website-pages.ts';
import { websiteUnderTheHood } from './website-inside.ts';

/** The relaunch of a furniture maker's site, for a fixed fee: the client sees movement, not hours. */
export const website: ProjectPlan = {
  name: 'website',
  title: 'Website relaunch',
  code: 'WEB',
  text: 'A new home for Fennmoor on the web: the whole catalogue, a showroom calendar, and pages that load fast on a phone in the workshop.',
  organization: 'fennmoor',
  stage: 'Build',
  due: 34,
  opened: 62,
  billing: 'fixed',
  fields: { budget: euros(38_500), cost: euros(21_940), region: 'South' },
  stages: [
    { name: 'ideas', title: 'Ideas', colour: 'slate', category: 'open' },
    { name: 'planned', title: 'Planned', colour: 'blue', category: 'open' },
    { name: 'working', title: 'In progress', colour: 'teal', category: 'active' },
    { name: 'review', title: 'Your review', colour: 'amber', category: 'active' },
    { name: 'live', title: 'Live', colour: 'green', category: 'done' },
  ],
  tasks: [...websitePages, ...websiteLive, ...websiteUnderTheHood],
};
