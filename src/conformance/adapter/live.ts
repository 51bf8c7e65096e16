/** The stream: what each viewer is told of what happens, and what not. */
import { isGuestError } from '../../contract/errors.ts';
import type { StreamEvent } from '../../contract/events.ts';
import { type AdapterCase, adapterCase } from './case.ts';
import { demand, free, heard, newKey, same, whole } from './look.ts';
import { adapterWorld } from './world.ts';

const { id } = adapterWorld;
const [web, landing, parcel] = [id('projects', 'web'), id('tasks', 'landing'), id('tasks', 'parcel')];
const some = (events: readonly StreamEvent[]) => events.length > 0;
const shortOf = (events: readonly StreamEvent[]) =>
  events.map((event) => {
    if (event.type === 'upsert') return [event.type, event.noun, event.record.id];
    return event.type === 'remove' ? [event.type, event.noun, event.id] : [event.type];
  });

/** Promises on the stream. */
export const liveCases: readonly AdapterCase[] = [
  adapterCase(
    'A change by one viewer reaches another as the record that a read then answers',
    'client',
    async (adapter, as) => {
      const team = whole(await as('team'));
      const events = await heard(
        adapter,
        () => team.tasks.move(landing, { stageId: id('stages', 'web-done') }, newKey()),
        some,
      );
      const [event] = events;
      same(shortOf(events), [['upsert', 'tasks', landing]], 'events');
      same(event?.type === 'upsert' && event.record, await whole(adapter).tasks.get(landing), 'the record');
    },
  ),
  adapterCase('A change of what a viewer cannot see tells that viewer nothing', 'client', async (adapter, as) => {
    const { tasks, comments } = whole(await as('team'));
    const events = await heard(
      adapter,
      async () => {
        await tasks.update(landing, { fields: { margin: 'other' } }, newKey());
        await tasks.update(id('tasks', 'bug'), { title: 'Other' }, newKey());
        await tasks.create(web, { title: 'Kitchen', internal: true }, newKey());
        await comments.create(landing, { text: 'Among us' }, newKey());
        await tasks.update(id('tasks', 'far'), { title: 'Elsewhere' }, newKey());
      },
      undefined,
      600,
    );
    same(shortOf(events), [], 'events');
  }),
  adapterCase(
    'What becomes internal is told as a removal, and what is opened as a new record',
    'client',
    async (adapter, as) => {
      const { tasks } = whole(await as('team'));
      const hidden = await heard(adapter, () => tasks.update(parcel, { internal: true }, newKey()), some);
      same(shortOf(hidden), [['remove', 'tasks', parcel]], 'hidden');
      const shown = await heard(adapter, () => tasks.update(parcel, { internal: false }, newKey()), some);
      same(shortOf(shown), [['upsert', 'tasks', parcel]], 'shown');
    },
  ),
  adapterCase('Comments, stages and new tasks are told as they come', 'client', async (adapter, as) => {
    const { tasks, comments, projects } = whole(await as('team'));
    const made: string[] = [];
    const events = await heard(
      adapter,
      async () => {
        made.push((await tasks.create(web, { title: 'New' }, newKey())).id);
        made.push((await comments.create(landing, { text: 'Open', audience: 'guests' }, newKey())).id);
        await projects.updateStage(id('stages', 'web-open'), { name: 'To do' }, newKey());
      },
      (seen) => seen.length >= 3,
    );
    const expected = [
      ['upsert', 'tasks', made[0]],
      ['upsert', 'comments', made[1]],
      ['upsert', 'stages', id('stages', 'web-open')],
    ];
    same(shortOf(events), expected, 'events');
    free(events, 'the stream');
  }),
  adapterCase(
    'A stream goes on after a place, and starts over after a bent or foreign one',
    'client',
    async (adapter, as) => {
      const { tasks } = whole(await as('team'));
      const rename = (title: string) => () => tasks.update(landing, { title }, newKey());
      const [first] = await heard(adapter, rename('One'), some);
      const place = first && 'place' in first ? first.place : undefined;
      demand(place !== undefined, 'an event has no place');
      await rename('Two')();
      const follow = async (viewer: typeof adapter, after: string) => {
        const stop = new AbortController();
        const events: StreamEvent[] = [];
        setTimeout(() => stop.abort(), 1500);
        for await (const event of viewer.changes?.({ signal: stop.signal, after }) ?? []) {
          if (event.type === 'link') continue;
          events.push(event);
          break;
        }
        return events;
      };
      const [next] = await follow(adapter, place ?? '');
      same(next?.type === 'upsert' && next.noun === 'tasks' && next.record.title, 'Two', 'the next event');
      same(
        (await follow(adapter, `${place?.slice(0, -3)}AAA`)).map(({ type }) => type),
        ['reset'],
        'after a bent place',
      );
      same(
        (await follow(await as('neighbour'), place ?? '')).map(({ type }) => type),
        ['reset'],
        "after another viewer's place",
      );
      const lengths = new Set([first, next].map((event) => (event && 'place' in event ? event.place?.length : 0)));
      same(lengths.size, 1, 'lengths of places');
    },
  ),
  ...(['ended', 'expired', 'stranger'] as const).map((name) =>
    adapterCase(`Nothing is streamed to whoever is ${name}`, name, async (adapter, as) => {
      const { tasks } = whole(await as('team'));
      let failed = false;
      const act = () => tasks.update(landing, { title: 'x' }, newKey());
      const events = await heard(adapter, act, some, 600).catch((error: unknown): StreamEvent[] => {
        failed = isGuestError(error);
        return [];
      });
      demand(
        events.every(({ type }) => type === 'ended'),
        'something was streamed',
      );
      demand(failed || events.length === 1, 'the stream neither failed nor ended');
    }),
  ),
];
