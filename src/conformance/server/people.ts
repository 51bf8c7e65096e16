/** Whom a viewer does not know by name is nobody: no filter finds such a person, and no list names who is gone. */
import type { ServerCase } from './case.ts';
import { alike, answers, holds, itemsOf, unknownId } from './look.ts';
import { queryOf } from './wire-adapter.ts';

const nameless: ServerCase = {
  promise: 'A filter by a person without a name for the viewer answers as one by nobody, to the byte',
  channels: ['people', 'filters', 'participants'],
  async run(server) {
    const world = await server.world();
    const executor = await world.as('executor');
    const list = `/v1/projects/${world.id('projects', 'web')}/tasks`;
    const [shown, hidden] = [world.id('people', 'maker'), world.id('people', 'contractor')];
    const found = async (personId: string) =>
      executor.ask('GET', `${list}${queryOf({ where: { assignees: personId } })}`);
    const known = itemsOf(await found(shown));
    holds(known.length > 0, 'a filter by somebody with a name', 'the tasks of that person', 'none');
    const nobody = unknownId(hidden);
    alike(await found(hidden), await found(nobody), 'a list', [hidden, nobody]);
    const counted = async (personId: string) =>
      executor.ask('GET', `${list}/count${queryOf({ where: { assignees: personId } })}`);
    alike(await counted(hidden), await counted(nobody), 'a count', [hidden, nobody]);
  },
};

const gone: ServerCase = {
  promise: 'Where guests see one another, one whose access has ended is named no more, whatever share is left',
  channels: ['people', 'revocation'],
  async run(server) {
    const world = await server.world();
    // The neighbour's own name is a hidden word of the world; here it may be seen.
    await world.admin.update('people', world.id('people', 'neighbour'), { name: 'Noa Berglund' });
    await world.admin.update('shares', world.id('shares', 'client'), { showsGuests: true });
    const client = await world.as('client');
    const people = async () => {
      const answer = await client.ask('GET', `/v1/projects/${world.id('projects', 'web')}/people`);
      answers(answer, '200', 'the people of a project');
      return answer.body;
    };
    const before = await people();
    holds(before.includes('Rosa Lindgren'), 'a guest of the same project', 'Rosa Lindgren', before);
    await world.admin.update('guests', world.id('guests', 'reader'), { state: 'ended' });
    const after = await people();
    holds(!after.includes('Rosa Lindgren'), 'a guest whose access has ended', 'nobody of that name', after);
    await world.admin.update('guests', world.id('guests', 'both'), {
      expiresAt: new Date(Date.now() - 1000).toISOString(),
    });
    const last = await people();
    holds(!last.includes('Bo Tanaka'), 'a guest whose last day has passed', 'nobody of that name', last);
  },
};

/** See the head of this file. */
export const peopleCases: readonly ServerCase[] = [nameless, gone];
