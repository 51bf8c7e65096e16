import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ana, preset, share, site, task } from './office.ts';

describe('who is named', () => {
  it('tells of people at a task only what a grant tells that shows the task', () => {
    const [near, far] = [task({}, 'near'), task({}, 'far')];
    const courier = share({ taskIds: ['far'], roleId: preset('courier') }, 'b');
    const policy = ana({ shares: [share({ taskIds: ['near'] }, 'a'), courier] });
    assert.deepEqual(policy.person('team', 'mia', site, near), { name: true, craft: true });
    assert.deepEqual(policy.person('team', 'mia', site, far), { name: false, craft: false });
    assert.deepEqual(policy.person('team', 'mia', site), { name: false, craft: false });
  });

  it('names no guest to another where the account denies it, whatever a share shows', () => {
    const shows = { shares: [share({ showsGuests: true })] };
    const named = (denies: { rights: 'people.guests'[]; fields: string[] }) =>
      ana({ ...shows, account: { denies } }).person('guest', 'ben', site).name;
    assert.equal(named({ rights: [], fields: [] }), true);
    assert.equal(named({ rights: ['people.guests'], fields: [] }), false);
    assert.equal(named({ rights: [], fields: ['Person.name'] }), false);
    assert.equal(named({ rights: [], fields: ['Person.*'] }), false);
  });
});
