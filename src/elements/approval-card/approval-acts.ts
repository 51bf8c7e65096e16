import type { ApprovalDecision } from '../../contract/approvals/inputs.ts';
import type { GuestError } from '../../contract/errors.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import { newKey } from '../shared/new-key.ts';
import { guestErrorOf } from '../shared/request-controller.ts';
import type { ApprovalState } from './approval-state.ts';
import { isAsked, ownSigner } from './approval-states.ts';
import type { CardWords } from './approval-words.ts';
import { ApprovalDecidedEvent, ApprovalDecideEvent } from './approval-card.events.ts';

/** What the acts of a card need of it. */
export interface ActsHost {
  readonly state: ApprovalState;
  readonly words: () => CardWords;
  /** An act began, ended, or failed with these words. */
  readonly changed: () => void;
  /** The backend took the answer. */
  readonly decided: (decision: ApprovalDecision['decision']) => void;
}

/** What a signer does: sees, approves, declines, asks for changes. Nothing is shown before the backend's answer. */
export class ApprovalActs {
  readonly #element: HTMLElement;
  readonly #host: ActsHost;
  /** One key for one act, however often it is sent: a second press or a second try makes no second record. */
  readonly #keys = new Map<string, string>();
  readonly #seen = new Set<string>();
  #busy: ApprovalDecision['decision'] | undefined;
  #problem = '';

  constructor(element: HTMLElement, host: ActsHost) {
    this.#element = element;
    this.#host = host;
  }

  /** The answer that is on its way. */
  get busy(): ApprovalDecision['decision'] | undefined {
    return this.#busy;
  }

  /** Why the last answer did not get through, in words. */
  get problem(): string {
    return this.#problem;
  }

  /** Tells the backend, once, that its signer was shown the document. */
  async see(approval: Approval): Promise<void> {
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
    const asked = new ApprovalDecideEvent({ approvalId: approval.id, decision });
    if (!this.#element.dispatchEvent(asked)) return;
    this.#set(decision.decision, '');
    try {
      if (ownSigner(state.current ?? approval)?.state === 'asked') await this.#view(approval);
      const key = this.#keyOf(`${approval.id} ${JSON.stringify(decision)}`);
      const answered = await approvals.decide(approval.id, decision, { key });
      this.#set(undefined, '');
      state.put(answered);
      this.#host.decided(decision.decision);
      this.#element.dispatchEvent(new ApprovalDecidedEvent(answered, decision.decision));
    } catch (cause) {
      this.#fail(guestErrorOf(cause));
    }
  }

  #view({ id }: Approval): Promise<Approval> | undefined {
    return this.#host.state.adapter?.approvals?.view?.(id, { key: this.#keyOf(`${id} view`) });
  }

  #fail(error: GuestError): void {
    const { state } = this.#host;
    if (error.code === 'conflict' && error.changed) {
      this.#set(undefined, '');
      state.change(error.changed);
      return;
    }
    if (error.code === 'locked' || error.code === 'conflict' || error.code === 'not_found') state.reload();
    this.#set(undefined, problemOf(error, this.#host.words()));
    state.onFailure?.(error);
  }

  #keyOf(act: string): string {
    const key = this.#keys.get(act) ?? newKey();
    this.#keys.set(act, key);
    return key;
  }

  #set(busy: ApprovalDecision['decision'] | undefined, problem: string): void {
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
