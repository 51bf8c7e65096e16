import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { catalogues } from '../../strings/catalogues.ts';
import { en, type Strings } from '../../strings/en.ts';
import type { HostStrings } from '../../strings/host-strings.ts';
import { stringsContext } from './contexts.ts';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * English as far as it has arrived: what only a later part says comes along with that part. It stays one object, as what
 * was drawn from it says nothing else by then; drawn anew under a finger, it would lose the click.
 */
const english = { ...en } as Strings;
/** Catalogues that have arrived, by primary language. */
const loaded = new Map<string, Strings>([['en', english]]);
const controllers = new Set<StringsController>();
let observer: MutationObserver | undefined;

/**
 * The words of an element, in the language of the nearest `lang` (its own, a provider's or the page's), with a host's
 * own words laid over them. A language that the kit does not have falls back to English; dates and numbers still follow it.
 */
export class StringsController implements ReactiveController {
  readonly #host: Host;
  /** The tag that the page had when last looked at. */
  #tag: string | undefined;
  readonly #override: ContextConsumer<typeof stringsContext, Host>;
  #locale = 'en';
  /** The language of the locale, English where the kit does not have it. */
  #wanted = 'en';
  /** The language last spoken. */
  #spoken: string | undefined;
  #merged: { base: Strings; over: HostStrings | undefined; words: Strings } = {
    base: english,
    over: undefined,
    words: english,
  };

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
    this.#override = new ContextConsumer(host, { context: stringsContext, subscribe: true });
  }

  /** The full language tag, for `Intl`: `de-CH`. */
  get locale(): string {
    return this.#locale;
  }

  /** The language of the words, which is English where the kit has no catalogue for the locale. */
  get language(): string {
    return loaded.has(this.#wanted) ? this.#wanted : (this.#spoken ?? this.#wanted);
  }

  /** The direction in which the words run. */
  get direction(): 'ltr' | 'rtl' {
    return this.words.direction;
  }

  /** False while the first catalogue is still on its way; an element then waits, rather than flash English. */
  get ready(): boolean {
    return loaded.has(this.language);
  }

  /** The words. While another language is on its way, those of the one before. */
  get words(): Strings {
    const { language } = this;
    const base = loaded.get(language) ?? english;
    if (loaded.has(language)) this.#spoken = language;
    const over = this.#override.value;
    if (base !== this.#merged.base || over !== this.#merged.over) {
      this.#merged = { base, over, words: over ? (Object.setPrototypeOf({ ...over }, base) as Strings) : base };
    }
    return this.#merged.words;
  }

  hostConnected(): void {
    controllers.add(this);
    observer ??= new MutationObserver(() => controllers.forEach((one) => one.#look()));
    // An observer sees no further than its own tree: the document's, and the shadow root that the element stands in.
    for (const root of new Set([document, this.#host.getRootNode()])) {
      observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
    }
    this.#look();
  }

  hostDisconnected(): void {
    controllers.delete(this);
    if (controllers.size === 0) observer?.disconnect();
  }

  hostUpdate(): void {
    this.#look();
  }

  #look(): void {
    const tag = nearestLang(this.#host);
    if (tag !== this.#tag) {
      this.#tag = tag;
      this.#turn(supported(tag));
    }
    const language = this.#wanted;
    if (loaded.has(language)) return;
    catalogues[language]?.().then(
      (words) => {
        loaded.set(language, words);
        controllers.forEach((one) => one.#host.requestUpdate());
      },
      () => {
        // The chunk did not come: English is better than nothing, and the next element tries again.
        this.#turn('en');
      },
    );
  }

  #turn(locale: string): void {
    const primary = primaryOf(locale);
    this.#wanted = Object.hasOwn(catalogues, primary) ? primary : 'en';
    if (locale === this.#locale) return;
    this.#locale = locale;
    this.#host.requestUpdate();
  }
}

/** Adds English words, for parts that are about to say them. */
export function learnEnglish(more: Partial<Strings>): void {
  Object.assign(english, more);
}

/** The `lang` of the nearest element that has one, through shadow roots. */
function nearestLang(start: HTMLElement): string | undefined {
  for (let at: Element | null = start; at;) {
    const found: Element | null = at.closest('[lang]:not([lang=""])');
    if (found) return found.getAttribute('lang') || undefined;
    const root = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}

/** The tag itself where `Intl` takes it; `Intl` throws on a malformed one, and a host's typo must not take an element down. */
function supported(tag: string | undefined): string {
  try {
    return (tag && Intl.getCanonicalLocales(tag)[0]) || 'en';
  } catch {
    return 'en';
  }
}

function primaryOf(tag: string): string {
  return tag.split('-', 1)[0]?.toLowerCase() ?? 'en';
}
