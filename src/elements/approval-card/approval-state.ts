import type { ReactiveControllerHost } from 'lit';
import type { GuestAdapter } from '../../contract/adapter.ts';
import type { Difference } from '../../contract/approvals/difference.ts';
import type { ChangedDocument } from '../../contract/approvals/inputs.ts';
import { type ErrorCode, GuestError } from '../../contract/errors.ts';
import type { StreamEvent } from '../../contract/events.ts';
import type { Approval } from '../../contract/nouns/approval.ts';
import type { Session } from '../../contract/session.ts';
import { ChangesController } from '../shared/changes-controller.ts';
import { guestErrorOf, RequestController } from '../shared/request-controller.ts';
import { ownSigner } from './approval-states.ts';
import { differenceFrom, readDocument, type ShownDocument } from './approval-document.ts';
import type { changedBanner } from './changed-banner.ts';

/** What a card waits for, or has. */
export type CardPhase =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly error: GuestError }
  | Ready;

interface Ready {
  readonly kind: 'ready';
  readonly session: Session;
  readonly approval: Approval;
  /** Absent before it was sent. */
  readonly shown: ShownDocument | undefined;
}

/** What the state is told. */
export interface CardQuestion {
  readonly adapter: GuestAdapter | undefined;
  readonly approvalId: string;
}

/** Failures of another read that say nothing about what is at hand. */
const passing: ReadonlySet<ErrorCode> = new Set(['offline', 'unavailable', 'server', 'rate_limited', 'bad_answer']);

/** What is read for a card: who looks, the approval, and the document that its text says. Live while the card is in the page. */
export class ApprovalState {
  readonly #question: () => CardQuestion;
  readonly #changes: ChangesController;
  readonly #session: RequestController<Session>;
  readonly #approval: RequestController<Approval>;
  readonly #document: RequestController<ShownDocument>;
  #changed: ChangedDocument | undefined;
  #banner: typeof changedBanner | undefined;
  #isRead = true;
  /** What was shown last. */
  #last: Ready | undefined;
  /** Told of each read that failed. */
  onFailure: ((error: GuestError) => void) | undefined;
  /** Told that another approval stands in place of this one, whose document was changed while it was open. */
  onChanged: ((approvalId: string) => void) | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, question: () => CardQuestion) {
    this.#question = question;
    const failed = (error: GuestError): void => this.onFailure?.(error);
    // The stream first: what changes while the approval is on its way is then heard.
    this.#changes = new ChangesController(host, { adapter: () => this.adapter, take: (event) => this.#take(event) });
    this.#session = new RequestController(host, {
      key: () => [this.adapter],
      load: (signal) => this.adapter?.session.get({ signal }),
      failed,
    });
    this.#approval = new RequestController(host, {
      key: () => [this.adapter, question().approvalId],
      load: (signal) => this.#load(signal),
      failed,
    });
    this.#document = new RequestController(host, {
      key: () => [this.#approval.value?.document, this.#approval.value?.digest],
      load: () => this.#read(),
      failed,
    });
  }

  /** The backend. */
  get adapter(): GuestAdapter | undefined {
    return this.#question().adapter;
  }

  /** The connection is gone: what is shown may be out of date. */
  get isOffline(): boolean {
    return this.#changes.link === 'offline';
  }

  /** What the document says otherwise than the one before, since it was changed while it was open. */
  get difference(): readonly Difference[] | undefined {
    return this.#changed?.approvalId === this.#question().approvalId ? this.#changed.difference : undefined;
  }

  /** Draws what is different; there as soon as there is a difference. */
  get banner(): typeof changedBanner | undefined {
    return this.#banner;
  }

  /** Whether the reader has seen what is different. */
  get isRead(): boolean {
    return this.difference === undefined || this.#isRead;
  }

  /** What the card shows. */
  get phase(): CardPhase {
    const { approvalId } = this.#question();
    const { ended, lapsed } = this.#changes;
    if (ended) return { kind: 'failed', error: new GuestError(ended) };
    if (lapsed) return { kind: 'failed', error: new GuestError('offline') };
    const session = this.#session.value;
    const approval = this.#approval.value;
    const failed = this.#approval.error;
    const kept = approval && failed && passing.has(failed.code) ? undefined : failed;
    const error = this.#session.error ?? kept ?? this.#document.error;
    if (error) return { kind: 'failed', error };
    if (!approvalId) return { kind: session ? 'nothing' : 'loading' };
    const shown = this.#document.value;
    if (session && approval && (shown || !approval.document)) {
      this.#last = { kind: 'ready', session, approval, shown };
      return this.#last;
    }
    // The document that was changed stays until the new one is there: a page that empties itself loses the reader's place.
    return (this.difference && this.#last) ?? { kind: 'loading' };
  }

  /** Who looks. */
  get viewer(): Session['viewer'] | undefined {
    return this.#session.value?.viewer;
  }

  /** The colour of the account that asks. */
  get brand(): string | undefined {
    return this.#session.value?.account.brand.accent;
  }

  /** The approval as it is at hand. */
  get current(): Approval | undefined {
    return this.#approval.value;
  }

  /** Reads all again. */
  reload(): void {
    if (this.#session.error) this.#session.reload();
    this.#approval.reload();
    if (this.#document.error) this.#document.reload();
  }

  /** Puts the answer to an act in place of what was read. */
  put(approval: Approval): void {
    if (approval.id === this.#question().approvalId) this.#approval.set(approval);
  }

  /**
   * Another document stands in place of the one shown: it has to be read before anything is signed. Rejects where the words
   * for what is different cannot be loaded.
   */
  async change(changed: ChangedDocument): Promise<void> {
    this.#banner ??= (await import('./changed-banner.ts')).changedBanner;
    this.#changed = changed;
    this.#isRead = false;
    if (changed.approvalId === this.#question().approvalId) this.#approval.reload();
    this.onChanged?.(changed.approvalId);
  }

  /** The reader has seen what is different. */
  markRead(): void {
    this.#isRead = true;
  }

  #load(signal: AbortSignal): Promise<Approval> | undefined {
    const { adapter, approvalId } = this.#question();
    if (!adapter || !approvalId) return undefined;
    if (!adapter.approvals) throw new GuestError('not_found', { detail: 'The backend has no approvals.' });
    return adapter.approvals.get(approvalId, { signal });
  }

  #read(): Promise<ShownDocument> | undefined {
    const { document, digest } = this.#approval.value ?? {};
    if (!document) return undefined;
    return readDocument(document, digest);
  }

  #take(event: StreamEvent): void {
    if (event.type === 'reset' || (event.type === 'link' && event.state === 'live')) this.#approval.reload();
    if (event.type === 'ended' || (event.type === 'link' && event.lapsed)) this.#clear();
    if (event.type === 'remove' && event.noun === 'approvals' && event.id === this.#question().approvalId) {
      // Gone, or no longer to be seen: reading it again says which words stand there.
      this.#approval.clear();
      this.#approval.reload();
    }
    if (event.type === 'upsert' && event.noun === 'approvals') void this.#hear(event.record);
  }

  /** What the stream tells of an approval: this one, or the one that stands in its place now. */
  async #hear(approval: Approval): Promise<void> {
    const shown = this.#document.value;
    const { approvalId } = this.#question();
    const isThis = approval.id === approvalId;
    if (isThis && (!shown || approval.digest === shown.digest)) return this.put(approval);
    if (!shown || !(isThis || this.#isNext(approval)) || !approval.document) return;
    try {
      const difference = await differenceFrom(shown, approval.document, approval.digest);
      if (this.#question().approvalId !== approvalId || this.#document.value !== shown) return;
      await this.change({ approvalId: approval.id, difference: [...difference] });
    } catch (cause) {
      this.onFailure?.(guestErrorOf(cause));
    }
  }

  /** A later edition of the same subject, to be signed by the viewer, in place of one that nobody has signed. */
  #isNext(approval: Approval): boolean {
    const { subject, state } = this.#approval.value ?? {};
    const isOpen = state === 'sent' || state === 'viewed' || state === 'withdrawn';
    const later = approval.subject;
    if (!isOpen || !subject || !later || !ownSigner(approval)) return false;
    return later.kind === subject.kind && later.id === subject.id && later.edition > subject.edition;
  }

  /** Access ended: nothing that was read stays at hand. */
  #clear(): void {
    this.#approval.clear();
    this.#document.clear();
    this.#changed = undefined;
    this.#last = undefined;
  }
}
