/** What the removal of each noun takes with it, so that nothing is left that names what is gone, or that it protected. */
import { nouns } from './records.mjs';
import { badValue, Refusal, unknownReference } from './refusals.mjs';
import { removalOfStage } from './stage-writes.mjs';
import { changed } from './store.mjs';
import { removalOfComment, removalOfTask } from './task-changes.mjs';

/** The batches of a removal, by account: a person may stand in several. */
export function removalOf(store, noun, record, { at, newId, moveTo }) {
  const { id, accountId } = record;
  const all = (other, field, account = accountId) => store.all(account, other).filter((one) => one[field] === id);
  const goneAll = (other, records) => records.map((one) => ({ noun: other, gone: one.id }));
  const patched = (other, records, patch) => records.map((one) => ({ noun: other, record: changed(one, patch, at) }));
  const own = { noun, gone: id };
  const one = (...changes) => [{ accountId, changes: [...changes, own] }];
  switch (noun) {
    case 'tasks':
      return [{ accountId, changes: removalOfTask(store, record, at) }];
    case 'comments':
      return [{ accountId, changes: removalOfComment(store, record, at) }];
    case 'stages': {
      const isTarget =
        moveTo !== undefined && moveTo !== id && store.get(accountId, 'stages', moveTo)?.projectId === record.projectId;
      if (moveTo !== undefined && !isTarget) throw unknownReference('/moveTo');
      if (all('tasks', 'stageId').length > 0 && !isTarget) {
        throw new Refusal('conflict', 'The stage has tasks: name the stage that takes them.', '/moveTo');
      }
      return [{ accountId, changes: removalOfStage(store, record, moveTo, { at, by: null, newId }) }];
    }
    case 'guests':
      return one(...goneAll('shares', all('shares', 'guestId')));
    case 'teams':
      return one(
        ...store
          .all(accountId, 'members')
          .filter(({ teamIds }) => teamIds.includes(id))
          .map((member) => ({
            noun: 'members',
            record: changed(member, { teamIds: member.teamIds.filter((team) => team !== id) }, at),
          })),
      );
    case 'organizations':
      return one(
        ...goneAll('contacts', all('contacts', 'organizationId')),
        ...patched('guests', all('guests', 'organizationId'), { organizationId: null }),
        ...patched('projects', all('projects', 'organizationId'), { organizationId: null }),
      );
    case 'roles': {
      // A role that somebody has cannot go: whatever took its place would open or close something unasked.
      const users = [
        ...['members', 'guests', 'shares'].flatMap((other) => all(other, 'roleId')),
        ...all('roles', 'parentId'),
      ];
      if (users.length > 0 || record.preset !== null)
        throw new Refusal('conflict', 'The role is in use, or came with the server.');
      return one();
    }
    case 'projects':
      return one(
        ...['shares', 'comments', 'attachments', 'timeEntries', 'tasks', 'stages'].flatMap((other) =>
          goneAll(other, all(other, 'projectId')),
        ),
      );
    case 'accounts':
      return one(
        ...nouns
          .filter((other) => other !== 'accounts' && other !== 'people')
          .flatMap((other) => goneAll(other, store.all(accountId, other))),
      );
    case 'people': {
      // What the person wrote stays, and is nobody's.
      const standings = store.accounts.map((account) => {
        const guests = all('guests', 'personId', account.id);
        const shares = guests.flatMap((guest) =>
          store.all(account.id, 'shares').filter(({ guestId }) => guestId === guest.id),
        );
        const members = goneAll('members', all('members', 'personId', account.id));
        return {
          accountId: account.id,
          changes: [...members, ...goneAll('shares', shares), ...goneAll('guests', guests)],
        };
      });
      return [...standings, ...one()];
    }
    case 'revisions':
      throw badValue('', 'Histories only grow.');
    default:
      return one();
  }
}
