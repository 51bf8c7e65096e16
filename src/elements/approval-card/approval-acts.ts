import type { ApprovalDecision, Delegation } from '../../contract/approvals/inputs.ts';
import type { GuestError } from '../../contract/errors.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { newKey } from '../shared/new-key.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import type { ApprovalState } from './approval-state.ts';
import { isAsked, ownSigner } from './approval-states.ts';
import type { CardWords } from './approval-words.ts';
import {
  ApprovalDecidedEvent,
  ApprovalDecideEvent,
  ApprovalDelegatedEvent,
  ApprovalDelegateEvent,
  ApprovalWithdrawEvent,
  ApprovalWithdrawnEvent,
} from './approval-card.events.ts';

/** What can be done with an approval on its card. */
export type CardAct = ApprovalDecision['decision'] | 'delegated' | 'withdrawn';

/** What the acts of a card need of it. */
export interface ActsHost {
  readonly state: ApprovalState;
  readonly words: () => CardWords;
  /** An act began, ended, or failed with these words. */
  readonly changed: () => void;
  /** The backend did it. */
  readonly done: (act: CardAct) => void;
}

/** What is done on a card: a signer sees, answers, or lets another sign; who asked takes it back. Nothing is shown before the backend's answer. */
export class ApprovalActs {
  readonly #element: HTMLElement;
  readonly #host: ActsHost;
  /** One key for one act, however often it is sent: a second press or a second try makes no second record. */
  readonly #keys = new Map<string, string>();
  readonly #seen = new Set<string>();
  #busy: CardAct | undefined;
  #problem = '';

  constructor(element: HTMLElement, host: ActsHost) {
    this.#element = element;
    this.#host = host;
  }

  /** What is on its way. */
  get busy(): CardAct | undefined {
    return this.#busy;
  }

  /** Why the last act did not get through, in words. */
  get problem(): string {
    return this.#problem;
  }

  /** Tells the backend, once, that its signer has seen the document. */
  async see(): Promise<void> {
    const { phase } = this.#host.state;
    if (phase.kind !== 'ready' || !phase.shown) return;
    const { approval } = phase;
    if (this.#seen.has(approval.id) || !isAsked(approval) || ownSigner(approval)?.state !== 'asked') return;
    this.#seen.add(approval.id);
    try {
      const seen = await this.#view(approval);
      if (seen) this.#host.state.put(seen);
    } catch {
      // It is told again before the answer, without which nothing follows from it.
      this.#seen.delete(approval.id);
    }
  }

  /** Sends an answer to exactly the document that was drawn. */
  async decide(approval: Approval, decision: ApprovalDecision): Promise<void> {
    const { state } = this.#host;
    const approvals = state.adapter?.approvals;
    if (this.#busy || !approvals?.decide) return;
    if (!this.#asks(new ApprovalDecideEvent({ approvalId: approval.id, decision }))) return;
    await this.#run(decision.decision, async () => {
      if (ownSigner(state.current ?? approval)?.state === 'asked') await this.#view(approval);
      const answered = await this.#answer(approval.id, decision);
      return answered && new ApprovalDecidedEvent(answered, decision.decision);
    });
  }

  /** Lets another sign in the viewer's place. */
  async delegate({ id }: Approval, delegation: Delegation): Promise<void> {
    const approvals = this.#host.state.adapter?.approvals;
    if (this.#busy || !approvals?.delegate) return;
    if (!this.#asks(new ApprovalDelegateEvent({ approvalId: id, delegation }))) return;
    await this.#run('delegated', async () => {
      const key = this.#keyOf(`${id} ${JSON.stringify(delegation)}`);
      const after = await approvals.delegate?.(id, delegation, { key });
      return after && new ApprovalDelegatedEvent(after);
    });
  }

  /** Takes the question back. */
  async withdraw({ id }: Approval): Promise<void> {
    const approvals = this.#host.state.adapter?.approvals;
    if (this.#busy || !approvals?.withdraw || !this.#asks(new ApprovalWithdrawEvent(id))) return;
    await this.#run('withdrawn', async () => {
      const after = await approvals.withdraw?.(id, { key: this.#keyOf(`${id} withdraw`) });
      return after && new ApprovalWithdrawnEvent(after);
    });
  }

  #asks(event: Event): boolean {
    return this.#element.dispatchEvent(event);
  }

  /** Sends an act; what the backend made of it takes the place of what was read, and is then told as a fact. */
  async #run(act: CardAct, send: () => Promise<CustomEvent<{ approval: Approval }> | undefined>): Promise<void> {
    this.#set(act, '');
    try {
      const fact = await send();
      this.#set(undefined, '');
      if (!fact) return;
      this.#host.state.put(fact.detail.approval);
      this.#host.done(act);
      this.#element.dispatchEvent(fact);
    } catch (cause) {
      await this.#fail(guestErrorOf(cause), act);
    }
  }

  /** A server that does not know the zone of this browser is told none: nobody is kept from signing by it. */
  async #answer(id: string, decision: ApprovalDecision): Promise<Approval | undefined> {
    try {
      const key = this.#keyOf(`${id} ${JSON.stringify(decision)}`);
      return await this.#host.state.adapter?.approvals?.decide?.(id, decision, { key });
    } catch (cause) {
      if (decision.decision !== 'approved' || guestErrorOf(cause).pointer !== '/zone') throw cause;
      const { zone, ...rest } = decision;
      if (zone === undefined) throw cause;
      return this.#answer(id, rest);
    }
  }

  #view({ id }: Approval): Promise<Approval> | undefined {
    return this.#host.state.adapter?.approvals?.view?.(id, { key: this.#keyOf(`${id} view`) });
  }

  async #fail(error: GuestError, act: CardAct): Promise<void> {
    const { state } = this.#host;
    if (error.code === 'conflict' && error.changed) {
      try {
        await state.change(error.changed);
        this.#set(undefined, '');
      } catch (cause) {
        await this.#fail(guestErrorOf(cause), act);
      }
      return;
    }
    if (error.code === 'locked' || error.code === 'conflict' || error.code === 'not_found') state.reload();
    const words = this.#host.words();
    const isWrongPerson = act === 'delegated' && error.code === 'invalid';
    this.#set(undefined, isWrongPerson ? words.delegateRefused : problemOf(error, words));
    state.onFailure?.(error);
  }

  #keyOf(act: string): string {
    const key = this.#keys.get(act) ?? newKey();
    this.#keys.set(act, key);
    return key;
  }

  #set(busy: CardAct | undefined, problem: string): void {
    this.#busy = busy;
    this.#problem = problem;
    this.#host.changed();
  }
}

function problemOf({ code }: GuestError, words: CardWords): string {
  switch (code) {
    case 'offline':
    case 'unavailable':
      return words.sayOffline;
    case 'forbidden':
    case 'unauthenticated':
    case 'access_ended':
    case 'access_expired':
    case 'not_found':
      return words.sayForbidden;
    case 'rate_limited':
      return words.sayLimited;
    case 'invalid':
    case 'too_large':
      return words.sayInvalid;
    case 'locked':
    case 'conflict':
      return words.sayLocked;
    default:
      return words.sayFailed;
  }
}
