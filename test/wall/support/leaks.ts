/** Leaks to plant between a house and the trace, one for each way in which others have leaked: the suite must find all. */
import type { ListQuery } from '../../../src/contract/list.ts';
import type { Noun, RecordOf } from '../../../src/contract/nouns.ts';
import type { Stage, TwinPair } from '../../../src/conformance/twins/index.ts';
import type { WireAnswer, WireRequest } from '../../../src/conformance/wire.ts';
import type { House } from './houses.ts';

/** What a leak knows: the whole store. */
interface Inside {
  all<N extends Noun>(noun: N): Promise<readonly RecordOf<N>[]>;
}

/** Changes an answer by something that the viewer may not know. */
export type Leak = (inside: Inside, request: WireRequest, answer: WireAnswer) => Promise<WireAnswer>;

/** A stage of a house that leaks; asked for one pair, whose first account is looked into. */
export function leaking(leak: Leak): (house: House, pair: TwinPair) => Stage {
  return ({ stage, store }, { viewers }) => {
    const accountId = viewers[0]?.accountId ?? '';
    const inside: Inside = {
      all: (noun) =>
        store.read({
          noun,
          accountId: noun === 'people' ? '_' : accountId,
          where: { op: 'all' },
          order: [],
          limit: 1000,
        }),
    };
    return {
      ...stage,
      as(viewer) {
        const wire = stage.as(viewer);
        return async (request) => leak(inside, request, await wire(request));
      },
    };
  };
}

type Body = Record<string, unknown> & { items?: readonly Record<string, unknown>[] };

/** Changes the body of one operation's good answers. */
function onBody(
  operation: WireRequest['operation'],
  change: (inside: Inside, body: Body, request: WireRequest) => Promise<unknown>,
): Leak {
  return async (inside, request, answer) => {
    if (request.operation !== operation || answer.status !== 200) return answer;
    return { ...answer, body: JSON.stringify(await change(inside, JSON.parse(answer.body) as Body, request)) };
  };
}

const inProject =
  ({ params }: WireRequest) =>
  ({ projectId }: { readonly projectId: string }) =>
    projectId === params[0];

/** The leaks by name. */
export const leaks: Readonly<Record<string, Leak>> = {
  'the value of a hidden field': onBody('tasks.get', async (inside, body) => {
    const task = (await inside.all('tasks')).find(({ id }) => id === body['id']);
    return { ...body, spent: task?.spentMinutes };
  }),
  'a count of all records': onBody('tasks.list', async (inside, body, request) => ({
    ...body,
    total: (await inside.all('tasks')).filter(inProject(request)).length,
  })),
  'an order by a hidden field': onBody('tasks.list', async (inside, body) => {
    const minutes = new Map((await inside.all('tasks')).map(({ id, spentMinutes }) => [id, spentMinutes]));
    const by = ({ id }: Record<string, unknown>) => minutes.get(String(id)) ?? 0;
    return { ...body, items: [...(body.items ?? [])].sort((a, b) => by(a) - by(b)) };
  }),
  'a search in hidden text': onBody('tasks.list', async (inside, body, request) => {
    const search = (request.query as ListQuery | undefined)?.where?.['search'];
    if (typeof search !== 'string') return body;
    const tasks = (await inside.all('tasks')).filter(inProject(request));
    return { ...body, hits: tasks.filter((one) => JSON.stringify(one).toLowerCase().includes(search)).length };
  }),
  'an etag of the raw record': async (inside, { operation, params }, answer) => {
    if (operation !== 'tasks.get' || answer.status !== 200) return answer;
    const task = (await inside.all('tasks')).find(({ id }) => id === params[0]);
    return { ...answer, headers: { ...answer.headers, etag: `"${task?.version}"` } };
  },
  'a cursor that holds the place among all rows': onBody('tasks.list', async (inside, body, request) => {
    if (body['next'] === undefined) return body;
    const last = body.items?.at(-1)?.['id'];
    const rank = (await inside.all('tasks')).filter(inProject(request)).findIndex(({ id }) => id === last);
    return { ...body, place: rank };
  }),
  'event ids that count all changes': async (inside, { operation }, answer) => {
    if (operation !== 'changes' || answer.status !== 200) return answer;
    const comments = await inside.all('comments');
    const tasks = await inside.all('tasks');
    return { ...answer, body: answer.body.replace(/"next":"[^"]*"/, `"next":"${comments.length + tasks.length}"`) };
  },
  'when a hidden edit was made': onBody('comments.list', async (inside, body) => {
    const raw = new Map((await inside.all('comments')).map(({ id, updatedAt }) => [id, updatedAt]));
    return { ...body, items: body.items?.map((one) => ({ ...one, updatedAt: raw.get(String(one['id'])) })) };
  }),
  'people of the account, suggested': onBody('projects.people', async (inside, body) => ({
    ...body,
    items: [...(body.items ?? []), ...(await inside.all('people')).map(({ name }) => ({ name })).slice(0, 60)],
  })),
  'progress over all tasks': onBody('projects.progress', async (inside, body, request) => {
    const tasks = (await inside.all('tasks')).filter(inProject(request));
    return { ...body, minutes: tasks.reduce((sum, { spentMinutes }) => sum + spentMinutes, 0) };
  }),
  'a count of questions to others': onBody('approvals.list', async (inside, body) => ({
    ...body,
    total: (await inside.all('approvals')).length,
  })),
  'receipts that are numbered': onBody('approvals.receipt', async (inside, body) => ({
    ...body,
    number: (await inside.all('receipts')).length,
  })),
  'one space more in the error of a hidden record': async (inside, { operation, params }, answer) => {
    if (operation !== 'tasks.get' || answer.status !== 404) return answer;
    const stands = (await inside.all('tasks')).some(({ id }) => id === params[0]);
    return stands ? { ...answer, body: answer.body.replace('."', '. "') } : answer;
  },
  '403 for what stands and is hidden': async (inside, { operation, params }, answer) => {
    if (operation !== 'tasks.get' || answer.status !== 404) return answer;
    const stands = (await inside.all('tasks')).some(({ id }) => id === params[0]);
    return stands ? { ...answer, status: 403 } : answer;
  },
  'a header as long as there are hidden records': async (inside, { operation }, answer) => {
    if (operation !== 'projects.list') return answer;
    return { ...answer, headers: { ...answer.headers, 'x-trace': 'x'.repeat((await inside.all('tasks')).length) } };
  },
};
