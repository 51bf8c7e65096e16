/** The shorthand in which the demo's projects are written. */
import type { Audience, Colour, CustomFields } from '../../contract/values.ts';
import type { priorities } from '../../contract/nouns/task.ts';

/** Something said about a task: by whom, how many days ago, what. Without an audience it is for guests too. */
export interface Remark {
  readonly by: string;
  readonly ago: number;
  readonly text: string;
  readonly audience?: Audience;
}

/** A file at a task: its name, media type and size in bytes. */
export interface FilePlan {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly by: string;
  readonly ago: number;
  readonly audience?: Audience;
}

/** A task of the demo. Days are counted from now; people and tasks are named, not numbered. */
export interface TaskPlan {
  /** The speaking name within the project; it never travels. */
  readonly name: string;
  readonly title: string;
  readonly text?: string;
  readonly type: string;
  readonly stage: string;
  /** Days ago that it was opened, and that it came into its stage. */
  readonly opened: number;
  readonly since?: number;
  /** Days from now until it is due; negative is late. */
  readonly due?: number;
  /** Hour of UTC at which it is due, with a fraction. */
  readonly hour?: number;
  readonly priority?: (typeof priorities)[number];
  readonly progress?: number;
  readonly by: string;
  readonly who?: readonly string[];
  readonly follow?: readonly string[];
  readonly labels?: readonly string[];
  readonly parent?: string;
  readonly links?: readonly { readonly kind: string; readonly to: string }[];
  readonly internal?: true;
  /** Hours that were planned, and that were worked so far. */
  readonly planned?: number;
  readonly worked?: number;
  readonly fields?: CustomFields;
  readonly remarks?: readonly Remark[];
  readonly files?: readonly FilePlan[];
}

/** A stage of the demo. */
export interface StagePlan {
  readonly name: string;
  readonly title: string;
  readonly colour: Colour;
  readonly category: 'open' | 'active' | 'done';
}

/** A project of the demo. */
export interface ProjectPlan {
  readonly name: string;
  readonly title: string;
  readonly code: string;
  readonly text: string;
  readonly organization: string | null;
  readonly stage: string;
  readonly due: number;
  readonly opened: number;
  readonly billing: 'fixed' | 'time-and-materials';
  readonly fields: CustomFields;
  readonly stages: readonly StagePlan[];
  readonly tasks: readonly TaskPlan[];
}

/** So many euros, in cents. */
export function euros(amount: number): { minor: number; currency: string } {
  return { minor: Math.round(amount * 100), currency: 'EUR' };
}
