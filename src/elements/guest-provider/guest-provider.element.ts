import { ContextProvider } from '@lit/context';
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { GuestAdapter } from '../../contract/adapter.ts';
import { GuestError } from '../../contract/errors.ts';
import type { Session, SessionToken } from '../../contract/session.ts';
import type { HostStrings } from '../../strings/host-strings.ts';
import { ensureContextRoot } from '../shared/context-root.ts';
import { adapterContext, stringsContext } from '../shared/contexts.ts';
import { GuestErrorEvent, GuestReadyEvent } from '../shared/events.ts';
import { RequestController } from '../shared/request-controller.ts';
import { providerStyles } from './guest-provider.styles.ts';

/** Fetches a short session for the viewer, from the host page's own back end. */
export type FetchSession = () => Promise<SessionToken>;

/** Makes an adapter of an endpoint and a way to a session. */
export type Connect = (options: { readonly baseUrl: string; readonly session: FetchSession }) => GuestAdapter;

/** What elements are given after a sign-out: every one of them then shows that the session has ended. */
const signedOut: GuestAdapter = {
  name: 'signed-out',
  session: { get: () => Promise.reject(new GuestError('unauthenticated')) },
};

/**
 * Gives every element inside it one backend, one theme and one language. Either a host passes an adapter, or an endpoint
 * and a way to a short session; without either the elements inside wait.
 *
 * @element guest-provider
 * @fires {GuestReadyEvent} guest-ready - The backend answered who the viewer is.
 * @fires {GuestErrorEvent} guest-error - It did not; `detail.code` says how.
 * @slot - The elements of the kit, anywhere in whatever markup.
 */
export class GuestProviderElement extends LitElement {
  static override styles = providerStyles;

  /**
   * Makes the adapter for `endpoint`. The package's entry puts `httpAdapter` here, so that the element itself carries no
   * transport; a host may put its own.
   */
  static connect: Connect | undefined;

  /** Backend of all elements inside; it wins over `endpoint`. */
  @property({ attribute: false }) adapter: GuestAdapter | undefined;

  /** Base address of a server that speaks the guest protocol, up to and with `/v1`. */
  @property() endpoint = '';

  /** Fetches a short session. Without it, `session-url` is asked. */
  @property({ attribute: false }) session: FetchSession | undefined;

  /** An address of the host's own back end that answers a POST, with its cookies, by `{ token, expiresAt }`. */
  @property({ attribute: 'session-url' }) sessionUrl = '';

  /** The colour scheme inside: `light`, `dark`, or `auto` for the reader's. Without it, the page's. */
  @property({ reflect: true }) theme: '' | 'light' | 'dark' | 'auto' = '';

  /** Words that replace the catalogue's, in whatever language. */
  @property({ attribute: false }) strings: HostStrings | undefined;

  readonly #adapterProvider = new ContextProvider(this, { context: adapterContext });
  readonly #stringsProvider = new ContextProvider(this, { context: stringsContext });
  readonly #who = new RequestController<Session>(this, {
    key: () => [this.current],
    load: (signal) => this.current?.session.get({ signal }),
    failed: ({ code }) => this.dispatchEvent(new GuestErrorEvent(code)),
  });
  #connected: GuestAdapter | undefined;
  #signedOut = false;
  #announced: Session | undefined;

  /** The backend in force; undefined while none is known, and after `signOut()` until another is given. */
  get current(): GuestAdapter | undefined {
    return this.#signedOut ? undefined : (this.adapter ?? this.#connected);
  }

  /** Ends the session in this page: everything shown or held goes, and the stream ends. */
  signOut(): void {
    this.current?.signOut?.();
    this.#signedOut = true;
    this.#adapterProvider.setValue(signedOut);
    this.#who.clear();
  }

  override connectedCallback(): void {
    ensureContextRoot();
    super.connectedCallback();
  }

  override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const moved = (['adapter', 'endpoint', 'session', 'sessionUrl'] as const).some((name) => changed.has(name));
    if (moved) {
      this.#signedOut = false;
      this.#connected = this.adapter ? undefined : this.#connect();
    }
    if (changed.has('strings')) this.#stringsProvider.setValue(this.strings);
    if (moved) this.#adapterProvider.setValue(this.current);
  }

  protected override updated(): void {
    const { value } = this.#who;
    if (!value || value === this.#announced) return;
    this.#announced = value;
    this.dispatchEvent(new GuestReadyEvent());
  }

  #connect(): GuestAdapter | undefined {
    const { endpoint } = this;
    const session = this.session ?? (this.sessionUrl ? () => fetchSession(this.sessionUrl) : undefined);
    if (!endpoint || !session) return undefined;
    if (!GuestProviderElement.connect) {
      // eslint-disable-next-line no-console -- who made the page is to learn what it lacks
      console.warn(
        '<guest-provider endpoint> needs the entry "guest-kit/guest-provider", or GuestProviderElement.connect.',
      );
      return undefined;
    }
    try {
      return GuestProviderElement.connect({ baseUrl: new URL(endpoint, document.baseURI).href, session });
    } catch (cause) {
      // eslint-disable-next-line no-console -- as above
      console.warn(`<guest-provider endpoint="${endpoint}"> is no address.`, cause);
      return undefined;
    }
  }
}

async function fetchSession(url: string): Promise<SessionToken> {
  let answer: Response;
  try {
    answer = await fetch(url, { method: 'POST', credentials: 'same-origin', headers: { accept: 'application/json' } });
  } catch (cause) {
    throw new GuestError('offline', { cause });
  }
  if (answer.status === 401 || answer.status === 403) throw new GuestError('unauthenticated');
  if (!answer.ok) throw new GuestError('unavailable', { detail: `${url} answered ${answer.status}.` });
  try {
    return (await answer.json()) as SessionToken;
  } catch (cause) {
    throw new GuestError('bad_answer', { cause });
  }
}
