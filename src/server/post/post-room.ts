/**
 * All that a server sends by itself: mails and webhooks that follow from approvals, and the links in the mails. Any number of
 * servers over one store may run it: a message is leased before it is tried, and so goes out by one of them.
 */
import type { Store } from '../../contract/store.ts';
import type { Engine } from '../../engine/index.ts';
import type { Clock } from '../clock.ts';
import { EndedAccess } from '../links/ended-access.ts';
import { LinkSessions } from '../links/link-sessions.ts';
import type { MadeLink } from '../links/link.ts';
import { MailedLinks } from '../links/mailed-links.ts';
import { type Log, silentLog } from '../log.ts';
import type { Mailbox, MailDriver } from '../mail/mail.ts';
import { itemId } from '../outbox/items.ts';
import { type Message, Outbox } from '../outbox/outbox.ts';
import { startOutbox } from '../outbox/outbox-worker.ts';
import { approvalEventBody } from '../webhooks/approval-event.ts';
import { EndpointGone } from '../webhooks/endpoint-gone.ts';
import { WebhookEndpoints } from '../webhooks/endpoints.ts';
import { webhookSender } from '../webhooks/webhook-sender.ts';
import { type ApprovalStepEntry, approvalStepOf } from './approval-step.ts';
import { type MailGround, mailOfSignIn, mailOfStep } from './mail-post.ts';
import { type Pages, pagesOf } from './pages.ts';
import { planTargets } from './plan.ts';
import { receiptsBy } from './receipts-by.ts';
import { targetOf } from './target.ts';
import { eventTypeOf } from './webhook-type.ts';

/** What a post room works with. */
export interface PostRoomOptions {
  readonly engine: Engine;
  /** The store of the engine. */
  readonly store: Store;
  /** The engine's clock. */
  readonly clock: Clock;
  /** The server's own secret: links and the secrets of webhooks follow from it. */
  readonly secret: string | Uint8Array;
  /** How mails leave, and from whom; see `openMail`. */
  readonly driver: MailDriver;
  readonly from: Mailbox;
  /** The server's own public origin, and what stands before `/link`. */
  readonly origin: string;
  readonly mount?: string | undefined;
  /** The host's page that shows approvals, where mailed links lead on to; from a path on, it is the server's own. */
  readonly page?: string | undefined;
  /** Webhooks may go to addresses of private networks, and without TLS. */
  readonly privateWebhooks?: boolean | undefined;
  readonly log?: Log | undefined;
}

/** Milliseconds that messages under way get at the end. */
const patience = 1000;

/** See the head of the file. A handler that is given one serves its links and webhooks. */
export class PostRoom {
  readonly links: MailedLinks;
  readonly sessions: LinkSessions;
  readonly webhooks: WebhookEndpoints;
  readonly #options: PostRoomOptions;
  readonly #pages: Pages;
  readonly #mails: MailGround;
  readonly #sendWebhook: ReturnType<typeof webhookSender>;

  constructor(options: PostRoomOptions) {
    const { engine, store, clock, secret, from, origin, mount = '', page, privateWebhooks = false } = options;
    this.#options = options;
    this.#pages = pagesOf(origin, mount, page);
    this.links = new MailedLinks({ store, clock, secret });
    this.sessions = new LinkSessions({ store, clock, secret });
    this.webhooks = new WebhookEndpoints({ store, clock, secret, allowPrivate: privateWebhooks });
    this.#mails = { engine, store, clock, links: this.links, from, pages: this.#pages };
    this.#sendWebhook = webhookSender({ now: () => Date.parse(clock.now()), allowPrivate: privateWebhooks });
  }

  /** Where the page of a link goes on to, with a code that the session is handed over for; nothing where no page is known. */
  get next(): Pages['withCode'] {
    return this.#pages.withCode;
  }

  /** Mails a link that somebody asked for. Raises `DeliveryFailure`. */
  async mailSignIn(viewer: { readonly accountId: string; readonly personId: string }, link: MadeLink): Promise<void> {
    const mail = await mailOfSignIn(this.#mails, viewer, itemId('sign in', link.token), link);
    if (mail) await this.#options.driver.send(mail);
  }

  /**
   * Brings out what is due, from now on and whenever something is done, and ends sessions by link with the access that they
   * were for. The returned function ends that, and the driver of mails.
   */
  start(): () => Promise<void> {
    const { engine, store, clock, driver, log = silentLog } = this.#options;
    const outbox = new Outbox({
      ...{ store, clock, log },
      plan: (accountId, entry) => planTargets({ store, webhooks: this.webhooks }, accountId, entry),
      deliver: (message) => this.#deliver(message),
    });
    const ended = new EndedAccess({ engine, store, sessions: this.sessions, links: this.links });
    const worker = startOutbox({ outbox, store, clock, log, notice: (changes) => ended.notice(changes) });
    return async () => {
      await Promise.race([worker.close(), new Promise((resolve) => setTimeout(resolve, patience).unref())]);
      await driver.close();
    };
  }

  async #deliver(message: Message): Promise<void> {
    const [step, target] = [approvalStepOf(message.entry.body), targetOf(message.target)];
    if (!step || !target) return;
    if (target.kind === 'webhook') return this.#deliverWebhook(message, step, target.endpointId);
    const mail = await mailOfStep(this.#mails, message, step, target);
    if (mail) await this.#options.driver.send(mail);
  }

  /** An endpoint that was removed meanwhile, or is gone, gets nothing more. */
  async #deliverWebhook({ id, accountId }: Message, step: ApprovalStepEntry, endpointId: string): Promise<void> {
    const [receiver, type] = [await this.webhooks.receiver(accountId, endpointId), eventTypeOf(step)];
    if (!receiver || !type) return;
    const receipts = await receiptsBy(this.#options.store, accountId, step);
    try {
      await this.#sendWebhook({ id, ...receiver, body: approvalEventBody(type, { ...step, accountId, receipts }) });
    } catch (cause) {
      if (cause instanceof EndpointGone) await this.webhooks.end(accountId, endpointId);
      throw cause;
    }
  }
}
