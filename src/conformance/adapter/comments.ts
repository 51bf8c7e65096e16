/** Comments: audiences above all. */
import { type AdapterCase, adapterCase } from './case.ts';
import { every, newKey, refusalOf, refused, same, whole } from './look.ts';
import { adapterWorld } from './world.ts';

const { id } = adapterWorld;
const landing = id('tasks', 'landing');
const [hello, whisper, thanks] = [id('comments', 'hello'), id('comments', 'whisper'), id('comments', 'thanks')];

/** Promises on comments. */
export const commentCases: readonly AdapterCase[] = [
  adapterCase('What a guest posts is for guests, and the team reads it', 'client', async (adapter, as) => {
    const comment = await whole(adapter).comments.create(landing, { text: 'Looks good' }, newKey());
    same(comment.author?.side, 'you', 'its author');
    const team = whole(await as('team'));
    const seen = (await every((after) => team.comments.list(landing, { after }))).find((one) => one.id === comment.id);
    same([seen?.text, seen?.audience], ['Looks good', 'guests'], 'what the team reads');
  }),
  adapterCase('A guest cannot address the team alone, nor answer what is hidden', 'client', async (adapter) => {
    const { comments } = whole(adapter);
    const post = (input: object) => refusalOf(comments.create(landing, { text: 'x', ...input } as never, newKey()));
    same(
      JSON.stringify(await post({ audience: 'internal' })).replaceAll('audience', 'nonsense'),
      JSON.stringify(await post({ nonsense: 'internal' })),
      'an audience',
    );
    same(await post({ replyTo: whisper }), await post({ replyTo: 'no-such-comment' }), 'an answer to a hidden comment');
  }),
  adapterCase(
    'A member writes for the team unless told; an answer follows what it answers',
    'team',
    async (adapter) => {
      const { comments } = whole(adapter);
      const post = async (input: object) =>
        (await comments.create(landing, { text: 'x', ...input }, newKey())).audience;
      same(await post({}), 'internal', 'by itself');
      same(await post({ audience: 'guests' }), 'guests', 'as told');
      same(await post({ replyTo: hello }), 'guests', 'to guests');
      same(await post({ replyTo: whisper }), 'internal', 'to the team');
      await refused(post({ replyTo: whisper, audience: 'guests' }), 'invalid', 'an open answer to an internal comment');
    },
  ),
  adapterCase(
    'Opening a comment to guests is an act that guests see, and closing it hides it',
    'team',
    async (adapter, as) => {
      const { comments } = whole(adapter);
      const client = whole(await as('client'));
      const mine = await comments.create(landing, { text: 'For us' }, newKey());
      const reads = async () =>
        (await every((after) => client.comments.list(landing, { after }))).some((one) => one.id === mine.id);
      same(await reads(), false, 'before');
      same((await comments.update(mine.id, { audience: 'guests' }, newKey())).audience, 'guests', 'the answer');
      same(await reads(), true, 'opened');
      await comments.update(mine.id, { audience: 'internal' }, newKey());
      same(await reads(), false, 'closed');
    },
  ),
  adapterCase('A guest changes and keeps the own words only', 'client', async (adapter) => {
    const { comments } = whole(adapter);
    const changed = await comments.update(thanks, { text: 'Many thanks' }, newKey());
    same([changed.text, typeof changed.editedAt], ['Many thanks', 'string'], 'the own comment');
    const forbidden = await refusalOf(comments.update(hello, { text: 'Mine' }, newKey()));
    same((forbidden as { code: string }).code, 'forbidden', "somebody else's comment");
    const absent = await refusalOf(comments.update('no-such-comment', { text: 'x' }, newKey()));
    same(await refusalOf(comments.update(whisper, { text: 'x' }, newKey())), absent, 'a hidden comment');
    same(await refusalOf(comments.remove(whisper, newKey())), absent, 'the removal of a hidden comment');
  }),
  adapterCase('The words of others are theirs, also for whoever may open them to guests', 'team', async (adapter) => {
    const { comments } = whole(adapter);
    const change = (one: string, patch: object) => comments.update(one, patch, newKey());
    await refused(change(whisper, { text: 'Not mine' }), 'forbidden', 'the words of a colleague');
    await refused(change(whisper, { text: 'Not mine', audience: 'guests' }), 'forbidden', 'both at once');
    await refused(change(thanks, { text: 'Not mine' }), 'forbidden', 'the words of a guest');
    await refused(change(thanks, { audience: 'internal' }), 'forbidden', 'hiding what a guest said');
    same((await change(whisper, { audience: 'guests' })).audience, 'guests', 'opening');
  }),
  adapterCase('A removed comment is gone, and its answers stand by themselves', 'team', async (adapter, as) => {
    const { comments } = whole(adapter);
    const key = newKey();
    await comments.remove(hello, key);
    await comments.remove(hello, key);
    const client = whole(await as('client'));
    const left = await every((after) => client.comments.list(landing, { after }));
    same(left.find((one) => one.id === thanks)?.replyTo, null, 'the answer');
  }),
];
