import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type ContentRule, contentRule } from '../../src/contract/approvals/content-rule.ts';
import {
  actNames,
  actorKinds,
  approvalActs,
  approvalStates,
  finalStates,
  signerStates,
} from '../../src/contract/approvals/machine.ts';
import { type ApprovalAct, newSigner, stepApproval, type StepRefusal } from '../../src/contract/approvals/step.ts';
import type { Actor, ApprovalProgress } from '../../src/contract/nouns/approval.ts';

const end = '2026-12-01T00:00:00.000Z';
const early = '2026-11-22T09:00:00.000Z';
const people = ['ana', 'ben', 'cleo', 'dov'] as const;

const draft = (over: Partial<ApprovalProgress> = {}): ApprovalProgress => ({
  state: 'draft',
  sequence: 'parallel',
  mayDelegate: false,
  expiresAt: end,
  signers: ['ana', 'ben'].map(newSigner),
  steps: [],
  ...over,
});

const member: Actor = { kind: 'member', personId: 'mia' };
const signer = (personId: string): Actor => ({ kind: 'signer', personId });
const clock: Actor = { kind: 'clock' };

const send: ApprovalAct = { act: 'send', by: member, at: early };
const by = (personId: string, act: ApprovalAct['act'], more: Partial<ApprovalAct> = {}): ApprovalAct => ({
  act,
  by: signer(personId),
  at: early,
  ...more,
});

function after(progress: ApprovalProgress, ...acts: readonly ApprovalAct[]): ApprovalProgress {
  return acts.reduce((now, act) => {
    const stepped = stepApproval(now, act);
    assert.ok('next' in stepped, `${act.act}: ${JSON.stringify(stepped)}`);
    return stepped.next;
  }, progress);
}

function refuses(progress: ApprovalProgress, act: ApprovalAct, refused: StepRefusal): void {
  assert.deepEqual(stepApproval(progress, act), { refused }, act.act);
}

const statesOf = ({ signers }: ApprovalProgress) => signers.map(({ state }) => state);

const acts: fc.Arbitrary<ApprovalAct> = fc.record(
  {
    act: fc.constantFrom(...actNames),
    by: fc.oneof(fc.constantFrom(member, clock), fc.constantFrom(...people).map(signer)),
    at: fc.oneof({ weight: 9, arbitrary: fc.constant(early) }, { weight: 1, arbitrary: fc.constant(end) }),
    reason: fc.constantFrom('', ' ', 'Too dear.'),
    to: fc.constantFrom(...people),
  },
  { requiredKeys: ['act', 'by', 'at'] },
);

/** Acts that a person would do: most of them can be taken. */
const likely: fc.Arbitrary<ApprovalAct> = fc
  .tuple(
    fc.constantFrom(...people),
    fc.constantFrom('view', 'approve', 'delegate', 'view', 'approve'),
    fc.constantFrom(...people),
  )
  .map(([personId, act, to]) => by(personId, act as 'view', { to }));

const drafts = fc
  .record({
    sequence: fc.constantFrom('in_order' as const, 'parallel' as const),
    mayDelegate: fc.boolean(),
    signers: fc.shuffledSubarray([...people], { minLength: 1 }).map((ids) => ids.map(newSigner)),
  })
  .map(draft);

/** Each state that a run of acts goes through, with the act that led there. */
function run(first: ApprovalProgress, all: readonly ApprovalAct[]) {
  const path: { readonly before: ApprovalProgress; readonly act: ApprovalAct; readonly now: ApprovalProgress }[] = [];
  let now = first;
  for (const act of all) {
    const stepped = stepApproval(now, act);
    if (!('next' in stepped)) continue;
    path.push({ before: now, act, now: stepped.next });
    now = stepped.next;
  }
  return { path, last: now };
}

const runs = fc
  .tuple(
    drafts,
    fc.array(fc.oneof({ weight: 30, arbitrary: likely }, { weight: 1, arbitrary: acts }), {
      minLength: 5,
      maxLength: 40,
      size: 'max',
    }),
  )
  .map(([first, all]) => run(first, [send, ...all]));

describe('the machine of approvals', () => {
  it('ends in five states, from which no act leads', () => {
    assert.deepEqual([...finalStates], ['approved', 'declined', 'changes_requested', 'expired', 'withdrawn']);
  });

  it('gives every act to somebody, and reaches every state', () => {
    for (const name of actNames) assert.ok(actorKinds.includes(approvalActs[name].by), name);
    const reached = new Set(['draft', ...actNames.map((name) => approvalActs[name].to)]);
    for (const state of approvalStates) assert.ok(reached.has(state), state);
    const signed = new Set(['waiting', 'asked', ...actNames.map((name) => approvalActs[name].signer?.to)]);
    for (const state of signerStates) assert.ok(signed.has(state), state);
  });

  it('takes a signer through seeing to answering', () => {
    const sent = after(draft(), send);
    assert.deepEqual([sent.state, statesOf(sent)], ['sent', ['asked', 'asked']]);
    refuses(sent, by('ana', 'approve'), 'not_in_this_state');
    const one = after(sent, by('ana', 'view'), by('ana', 'approve'));
    assert.deepEqual([one.state, statesOf(one)], ['viewed', ['approved', 'asked']]);
    refuses(one, by('ana', 'decline', { reason: 'Wait' }), 'not_in_this_state');
    const both = after(one, by('ben', 'view'), by('ben', 'approve'));
    assert.deepEqual([both.state, statesOf(both)], ['approved', ['approved', 'approved']]);
    assert.equal(both.signers[1]?.viewedAt, early);
  });

  it('asks one after the other where they sign in order', () => {
    const sent = after(draft({ sequence: 'in_order' }), send);
    assert.deepEqual(statesOf(sent), ['asked', 'waiting']);
    refuses(sent, by('ben', 'view'), 'not_your_turn');
    assert.deepEqual(statesOf(after(sent, by('ana', 'view'), by('ana', 'approve'))), ['approved', 'asked']);
  });

  it('ends for all when one declines or sends back, with words why', () => {
    const seen = after(draft(), send, by('ana', 'view'));
    for (const act of ['decline', 'request_changes'] as const) {
      for (const reason of [undefined, '', '  '])
        refuses(seen, by('ana', act, reason === undefined ? {} : { reason }), 'reason_missing');
      const over = after(seen, by('ana', act, { reason: 'Too dear.' }));
      assert.deepEqual([over.state, over.signers[0]?.reason], [approvalActs[act].to, 'Too dear.']);
      refuses(over, by('ben', 'view'), 'not_now');
    }
  });

  it('lets a signer name one other person, once, where the order allows it', () => {
    refuses(after(draft(), send), by('ana', 'delegate', { to: 'cleo' }), 'not_to_delegate');
    const sent = after(draft({ mayDelegate: true }), send);
    refuses(sent, by('ana', 'delegate'), 'not_to_delegate');
    for (const to of ['ana', 'ben']) refuses(sent, by('ana', 'delegate', { to }), 'signs_already');
    const given = after(sent, by('ana', 'delegate', { to: 'cleo' }));
    assert.deepEqual(statesOf(given), ['delegated', 'asked', 'asked']);
    assert.deepEqual([given.signers[0]?.delegatedTo, given.signers[1]?.delegatedBy], ['cleo', 'ana']);
    refuses(given, by('cleo', 'delegate', { to: 'dov' }), 'not_to_delegate');
    refuses(given, by('ana', 'view'), 'not_in_this_state');
  });

  it('is over with its time, whether the clock has said so or not', () => {
    const seen = after(draft(), send, by('ana', 'view'));
    refuses(seen, by('ana', 'approve', { at: end }), 'expired');
    refuses(seen, { act: 'expire', by: clock, at: early }, 'not_expired');
    assert.equal(after(seen, { act: 'expire', by: clock, at: end }).state, 'expired');
    refuses(draft(), { act: 'expire', by: clock, at: end }, 'not_now');
    refuses({ ...seen, expiresAt: null }, { act: 'expire', by: clock, at: end }, 'not_expired');
    refuses(draft(), { ...send, at: end }, 'expired');
    assert.equal(after(seen, { act: 'withdraw', by: member, at: end }).state, 'withdrawn');
  });

  it('asks nobody, or one person twice, for nothing', () => {
    refuses(draft({ signers: [] }), send, 'signers_wrong');
    refuses(draft({ signers: ['ana', 'ana'].map(newSigner) }), send, 'signers_wrong');
    refuses(after(draft(), send), by('dov', 'view'), 'no_signer');
    refuses(draft(), { ...send, by: signer('ana') }, 'not_yours');
  });
});

describe('whatever is done with an approval', () => {
  it('nothing leads out of an end', () => {
    fc.assert(
      fc.property(runs, acts, ({ path, last }, act) => {
        for (const { before } of path) assert.ok(!finalStates.has(before.state), before.state);
        if (finalStates.has(last.state)) assert.ok('refused' in stepApproval(last, act));
      }),
      { numRuns: 500 },
    );
  });

  it('every step names who took it, and follows on the one before', () => {
    fc.assert(
      fc.property(runs, ({ path, last }) => {
        assert.equal(last.steps.length, path.length);
        path.forEach(({ before, act, now }, index) => {
          assert.deepEqual(last.steps[index], {
            act: act.act,
            by: act.by,
            at: act.at,
            from: before.state,
            to: now.state,
          });
          assert.equal(act.by.kind, approvalActs[act.act].by);
          if (act.by.kind === 'clock') return;
          const { personId } = act.by;
          const isSigner = before.signers.some((one) => one.personId === personId);
          assert.ok(act.by.kind === 'member' || isSigner, 'a signer is one of those asked');
        });
      }),
      { numRuns: 500 },
    );
  });

  it('it is approved exactly when everybody has approved or given it on to one who has', () => {
    let approved = 0;
    fc.assert(
      fc.property(runs, ({ path }) => {
        for (const { now } of path) {
          const all = now.signers.every(({ state }) => state === 'approved' || state === 'delegated');
          assert.equal(now.state === 'approved', all);
          if (all) approved += 1;
          for (const { state, delegatedTo } of now.signers)
            if (state === 'delegated') assert.ok(now.signers.some(({ personId }) => personId === delegatedTo));
        }
      }),
      { numRuns: 1000 },
    );
    assert.ok(approved > 50, `${approved} runs came to an approval`);
  });

  it('nobody answers twice, or without having seen it, and nobody is lost', () => {
    fc.assert(
      fc.property(runs, ({ path }) => {
        for (const { before, now } of path) {
          for (const { personId, state } of before.signers) {
            const later = now.signers.filter((one) => one.personId === personId);
            assert.equal(later.length, 1);
            if (['approved', 'declined', 'changes_requested', 'delegated'].includes(state))
              assert.equal(later[0]?.state, state);
          }
          for (const { state, viewedAt } of now.signers)
            if (['viewed', 'approved', 'declined', 'changes_requested'].includes(state))
              assert.notEqual(viewedAt, null);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('in order, one at most is to answer, and nobody before the one in front', () => {
    fc.assert(
      fc.property(runs, ({ path }) => {
        for (const { now } of path) {
          if (now.sequence !== 'in_order') continue;
          const open = statesOf(now).filter((state) => state === 'asked' || state === 'viewed');
          assert.ok(open.length <= 1);
          const firstOpen = now.signers.findIndex(({ state }) => state !== 'approved' && state !== 'delegated');
          const isRest = ({ state }: (typeof now.signers)[number]) => state === 'waiting';
          if (firstOpen >= 0) assert.ok(now.signers.slice(firstOpen + 1).every(isRest));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('what one has signed is locked, and nothing else is', () => {
    const rules = new Set<ContentRule>();
    fc.assert(
      fc.property(runs, ({ path }) => {
        for (const { now } of path) {
          const rule = contentRule(now);
          rules.add(rule);
          const isSigned = now.steps.some(({ act }) => act === 'approve');
          assert.equal(rule === 'locked', isSigned, now.state);
          if (!isSigned) assert.equal(rule, finalStates.has(now.state) ? 'redraft' : 'resend');
        }
      }),
      { numRuns: 300 },
    );
    assert.deepEqual([...rules].sort(), ['locked', 'redraft', 'resend']);
    assert.deepEqual([contentRule(undefined), contentRule(draft())], ['in_place', 'in_place']);
  });

  it('what was given is left as it was', () => {
    fc.assert(
      fc.property(drafts, fc.array(acts, { maxLength: 5 }), (first, all) => {
        const copy = structuredClone(first);
        run(first, [send, ...all]);
        assert.deepEqual(first, copy);
      }),
    );
  });
});
