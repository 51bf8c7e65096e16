/** Conditions of a policy asked about one project: what the project itself answers is folded away. */
import { all, and, type Condition, none, not, or } from '../contract/condition.ts';
import { type AnswerWithin, evaluate } from '../contract/evaluate.ts';
import type { ProjectRecord } from '../contract/nouns/project.ts';
import type { Around, SeenNoun, Within } from './types.ts';

const nowhere: AnswerWithin = () => false;

/** The condition as it stands for rows of the noun in this project: a plainer condition, `all` or `none`. */
export function settle(condition: Condition, noun: SeenNoun, project: ProjectRecord): Condition {
  switch (condition.op) {
    case 'and':
      return and(...condition.of.map((one) => settle(one, noun, project)));
    case 'or':
      return or(...condition.of.map((one) => settle(one, noun, project)));
    case 'not':
      return not(settle(condition.of, noun, project));
    case 'within':
      return asksProject(condition) ? truth(evaluate(condition.from.where, project, nowhere)) : condition;
    case 'eq':
      if (noun === 'projects') return truth(evaluate(condition, project, nowhere));
      return condition.field === 'projectId' ? truth(condition.value === project.id) : condition;
    case 'all':
    case 'none':
      return condition;
    default:
      return noun === 'projects' ? truth(evaluate(condition, project, nowhere)) : condition;
  }
}

function truth(holds: boolean): Condition {
  return holds ? all : none;
}

/** Whether a `within` asks about the record's own project. */
function asksProject({ field, from }: Within): boolean {
  return field === 'projectId' && from.noun === 'projects' && from.field === 'id';
}

/** Whether a `within` asks about the record's own task. */
function asksTask({ field, from }: Within): boolean {
  return field === 'taskId' && from.noun === 'tasks' && from.field === 'id';
}

/** Answers the `within` conditions of a record from what lies around it; what is not known does not hold. */
export function answerFrom({ project, task, within }: Around): AnswerWithin {
  const answer: AnswerWithin = (condition, record) => {
    const at = record as { readonly id: string; readonly projectId?: string; readonly taskId?: string };
    if (asksProject(condition)) return at.projectId === project.id && evaluate(condition.from.where, project, nowhere);
    if (asksTask(condition)) {
      return (
        task !== undefined && at.taskId === task.id && evaluate(condition.from.where, task, answerFrom({ project }))
      );
    }
    return within?.(condition, at) ?? false;
  };
  return answer;
}

/** The `within` conditions in a condition that neither the project nor the task of a record answers. */
export function openQuestions(condition: Condition): readonly Within[] {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.of.flatMap(openQuestions);
    case 'not':
      return openQuestions(condition.of);
    case 'within':
      return asksProject(condition) || asksTask(condition) ? [] : [condition];
    default:
      return [];
  }
}
