import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { nounNames } from '../../src/contract/nouns.ts';
import { demoProjects, demoViewers, demoWorld } from '../../src/worlds/demo.ts';
import { type Answer, curl, textOfAnswer } from './support/curl.ts';
import { callsOf, type Ids, operations, operationsOn } from './support/every-call.ts';
import { canariesOf, leaks } from './support/hidden.ts';
import { openedTo } from './support/opened.ts';
import { asServer, serve, type Served } from './support/served.ts';

const world = demoWorld(new Date().toISOString());
const unknownId = 'zzzzzzzzzzzzzzzzzzzzzz';
const stagesOf = (projectId: string) => (world.stages ?? []).filter((stage) => stage.projectId === projectId);
const tasksOf = (projectId: string) => (world.tasks ?? []).filter((task) => task.projectId === projectId);

describe('on the wire', { timeout: 240_000 }, () => {
  let demo: Served;
  let courier: string;
  let client: string;

  before(async () => {
    demo = await serve(asServer());
    [courier, client] = await Promise.all([demo.token('courier'), demo.token('client')]);
  });
  after(() => demo?.stop());

  const get = (token: string | undefined, path: string, headers: Record<string, string> = {}) =>
    curl(demo.base, token, { method: 'GET', path, headers });

  it('tells the courier of a task its address, phone and boxes, its stage, and nothing else', async () => {
    const { status, body } = await get(courier, `/v1/projects/${demoProjects.deliveries}/tasks`);
    const { items } = JSON.parse(body) as { items: { fields: object }[] };
    assert.equal(status, 200);
    assert.equal(items.length, 8);
    for (const task of items) {
      assert.deepEqual(Object.keys(task).sort(), [
        'fields',
        'id',
        'projectId',
        'rights',
        'stageId',
        'version',
        'writable',
      ]);
      assert.deepEqual(Object.keys(task.fields).sort(), ['address', 'boxes', 'phone']);
    }
  });

  it('lets no byte of a hidden field out to the courier, whatever route is called, and how', async () => {
    const canaries = canariesOf(world, 'courier');
    const { value = '' } = canaries[0] ?? {};
    for (const form of [value.toUpperCase(), Buffer.from(`x ${value}`).toString('base64'), encodeURIComponent(value)])
      assert.ok(leaks(`a ${form} b`, canaries).length > 0, form);
    const { personId } = demoViewers.courier.viewer;
    const stops = tasksOf(demoProjects.deliveries);
    const tasks = [
      stops.find(({ assignees }) => assignees.includes(personId)),
      stops.find(({ assignees }) => !assignees.includes(personId)),
      tasksOf(demoProjects.website)[0],
    ];
    let answered = 0;
    for (const [at, task] of tasks.entries()) {
      assert.ok(task);
      const ids: Ids = {
        projectId: task.projectId,
        taskId: task.id,
        stageId: stagesOf(task.projectId)[at]?.id ?? '',
        commentId: world.comments?.find(({ projectId }) => projectId === task.projectId)?.id ?? '',
        attachmentId: world.attachments?.find(({ projectId }) => projectId === task.projectId)?.id ?? '',
        orderId: world.orders?.find(({ projectId }) => projectId === task.projectId)?.id ?? '',
        approvalId: world.approvals?.find(({ projectId }) => projectId === task.projectId)?.id ?? '',
        signerId: world.people?.[at]?.id ?? '',
      };
      for (const call of operations.flatMap((operation) => callsOf(operation, ids))) {
        const answer = await curl(demo.base, courier, call);
        assert.ok(answer.status < 500 && answer.status !== 429, `${call.method} ${call.path}: ${answer.status}`);
        assert.deepEqual(leaks(textOfAnswer(answer), canaries), [], `${call.method} ${call.path}`);
        if (answer.status < 300) answered += 1;
      }
    }
    assert.ok(answered > 15, `${answered} calls were answered with success`);
  });

  it('tells a courier who polls nothing of what moved in fields that are hidden from him', async () => {
    const poll = async (after = '') => {
      const { body } = await get(courier, `/v1/changes?poll=1&after=${after}`);
      return JSON.parse(body) as { events: { type: string }[]; next: string };
    };
    const stop = tasksOf(demoProjects.deliveries).find(({ fields }) => fields?.['boxes'] === 6);
    assert.ok(stop);
    const change = (patch: object) => demo.admin('PATCH', `tasks/${stop.id}`, { accountId: stop.accountId, ...patch });
    const { next } = await poll();
    await change({ title: 'A title that he does not read', fields: { ...stop.fields, notes: 'A note' } });
    assert.deepEqual((await poll(next)).events, []);
    await change({ fields: { ...stop.fields, boxes: 7 } });
    const told = await poll(next);
    assert.deepEqual(
      told.events.map(({ type }) => type),
      ['upsert'],
    );
    assert.deepEqual(leaks(JSON.stringify(told), canariesOf(world, 'courier')), []);
    assert.doesNotMatch(JSON.stringify(told), /A title|A note/);
  });

  it('answers the client for a hidden id exactly as for one that does not exist', async () => {
    const opened = openedTo.client(world);
    const hiddenTasks = (world.tasks ?? []).filter((task) => !opened('tasks', task)).map(({ id }) => id);
    const visible = tasksOf(demoProjects.website).find((task) => opened('tasks', task));
    const stage = stagesOf(demoProjects.website)[0];
    const remark = world.comments?.find((comment) => opened('comments', comment));
    assert.ok(visible && stage && remark && hiddenTasks.length > 20);
    const offer = world.orders?.find(({ state, projectId }) => state === 'sent' && projectId === visible.projectId);
    assert.ok(offer);
    const base: Ids = {
      projectId: demoProjects.website,
      taskId: visible.id,
      stageId: stage.id,
      commentId: remark.id,
      attachmentId: world.attachments?.find((file) => file.taskId === visible.id)?.id ?? '',
      orderId: offer.id,
      approvalId: offer.approvalId ?? '',
      signerId: world.people?.[0]?.id ?? '',
    };
    const hidden: Readonly<Record<keyof Ids, readonly string[]>> = {
      taskId: [
        ...tasksOf(demoProjects.website)
          .filter((task) => task.internal)
          .slice(0, 2)
          .map(({ id }) => id),
        tasksOf(demoProjects.app)[0]?.id ?? '',
      ],
      projectId: [demoProjects.app],
      stageId: [stagesOf(demoProjects.app)[0]?.id ?? ''],
      commentId: (world.comments ?? [])
        .filter((comment) => !opened('comments', comment))
        .slice(0, 2)
        .map(({ id }) => id),
      attachmentId: (world.attachments ?? [])
        .filter(({ audience, projectId }) => audience === 'internal' || projectId === demoProjects.app)
        .map(({ id }) => id),
      orderId: (world.orders ?? []).filter((order) => order.state === 'draft').map(({ id }) => id),
      approvalId: (world.approvals ?? []).filter((one) => one.projectId === demoProjects.app).map(({ id }) => id),
      signerId: [],
    };
    let compared = 0;
    for (const [parameter, ids] of Object.entries(hidden) as [keyof Ids, readonly string[]][]) {
      for (const operation of operationsOn(parameter)) {
        const unknown = callsOf(operation, { ...base, [parameter]: unknownId });
        const expected: Answer[] = [];
        for (const call of unknown) expected.push(await curl(demo.base, client, call));
        for (const id of ids) {
          for (const [at, call] of callsOf(operation, { ...base, [parameter]: id }).entries()) {
            const answer = await curl(demo.base, client, call);
            assert.deepEqual(answer, expected[at], `${operation}, ${parameter} ${id}, way ${at}`);
            assert.ok(answer.status >= 400);
            compared += 1;
          }
        }
      }
    }
    assert.ok(compared > 150, `${compared} answers compared`);
  });

  it('refuses a clause on a hidden field exactly as one on an unknown field', async () => {
    const at = `/v1/projects/${demoProjects.website}/tasks`;
    const asked = (name: string) => {
      const where = encodeURIComponent(JSON.stringify({ [name]: 'x' }));
      return [`${at}?where=${where}`, `${at}?sort=${name}`, `${at}?sort=-${name}`, `${at}/count?where=${where}`].concat(
        `${at}/count?by=${encodeURIComponent(JSON.stringify([name]))}`,
      );
    };
    const hidden = 'internal spentMinutes estimateMinutes createdBy fields.budget fields.notes fields.orderValue';
    for (const name of hidden.split(' ')) {
      const unknown = `${name.slice(0, -1)}q`;
      for (const [n, path] of asked(name).entries()) {
        const [one, other] = [await get(client, path), await get(client, asked(unknown)[n] ?? '')];
        assert.ok(one.status >= 400, path);
        assert.deepEqual({ ...one, body: one.body.replaceAll(name, unknown) }, other, path);
      }
    }
  });

  it('opens nothing of the administration to a session, and tells nothing of it', async () => {
    const expected = await get(undefined, `/admin/tasks`);
    assert.equal(expected.status, 401);
    const paths = nounNames.map((noun) => `/admin/${noun.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
    for (const path of [
      ...paths,
      '/admin/explain',
      '/admin/usage',
      '/admin/log',
      '/admin/nosuch',
      `/admin/tasks/${unknownId}`,
    ]) {
      for (const token of [courier, client, await demo.token('manager')]) {
        assert.deepEqual(await get(token, path), expected, path);
      }
    }
    const minting = { method: 'POST', path: '/admin/sessions', body: demoViewers.manager.viewer };
    assert.equal((await curl(demo.base, client, minting)).status, 401);
  });

  it('writes nothing of what is hidden from a viewer to its own standard output and error', () => {
    assert.match(demo.said(), /^ready$/m);
    for (const viewer of ['client', 'courier'] as const) {
      assert.deepEqual(leaks(demo.said(), canariesOf(world, viewer)), []);
    }
  });

  it('takes a session only in its time and from the pages of its account', async () => {
    const path = `/v1/projects/${demoProjects.website}`;
    const none = await get(undefined, path);
    assert.equal(none.status, 401);
    assert.equal((await get(client, path, { origin: demo.base })).status, 200);
    for (const origin of ['https://elsewhere.example', 'null', `${demo.base}.example`]) {
      const { status, body, headers } = await get(client, path, { origin });
      assert.deepEqual([status, body], [401, none.body], origin);
      assert.doesNotMatch(headers, /access-control-allow/);
    }
    const short = { ...demoViewers.client.viewer, ttl: 1 };
    const { token } = await demo.admin<{ token: string }>('POST', 'sessions', short);
    assert.equal((await get(token, path)).status, 200);
    await wait(2100);
    assert.deepEqual(await get(token, path), none);
    assert.deepEqual(await get(`${client.slice(0, -4)}AAAA`, path), none);
  });
});
