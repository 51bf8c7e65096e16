import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { approvalCatalogues } from '../../strings/approval/catalogues.ts';
import { approvalEn, type ApprovalStrings } from '../../strings/approval/en.ts';
import type { Strings } from '../../strings/en.ts';
import { StringsController } from '../shared/strings-controller.ts';

/** All that an approval card can say. */
export type CardWords = Strings & ApprovalStrings;

type Host = ReactiveControllerHost & HTMLElement;

/** Catalogues that have arrived, by primary language. */
const loaded = new Map<string, ApprovalStrings>([['en', approvalEn]]);
const hosts = new Set<Host>();

/**
 * The words of the card: those of every element, and its own, which come in files of their own. A host's words lie over
 * both.
 */
export class ApprovalWords implements ReactiveController {
  readonly #host: Host;
  readonly #strings: StringsController;
  #merged: { base: Strings; own: ApprovalStrings; words: CardWords } | undefined;
  /** Those last spoken. */
  #spoken: ApprovalStrings | undefined;

  constructor(host: Host) {
    this.#host = host;
    this.#strings = new StringsController(host);
    host.addController(this);
  }

  /** The full language tag, for `Intl`. */
  get locale(): string {
    return this.#strings.locale;
  }

  /** The language of the words. */
  get language(): string {
    return this.#strings.language;
  }

  /** The direction in which the words run. */
  get direction(): 'ltr' | 'rtl' {
    return this.#strings.direction;
  }

  /** False while the first catalogue is on its way. */
  get ready(): boolean {
    return this.#strings.ready && (loaded.has(this.language) || this.#spoken !== undefined);
  }

  /** The words. While another language is on its way, those of the one before. */
  get words(): CardWords {
    const base = this.#strings.words;
    const own = loaded.get(this.language) ?? this.#spoken ?? approvalEn;
    if (loaded.has(this.language)) this.#spoken = own;
    if (this.#merged?.base !== base || this.#merged.own !== own) {
      this.#merged = { base, own, words: { ...own, ...base } };
    }
    return this.#merged.words;
  }

  hostConnected(): void {
    hosts.add(this.#host);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
  }

  hostUpdate(): void {
    const { language } = this;
    if (loaded.has(language)) return;
    const learn = (words: ApprovalStrings): void => {
      loaded.set(language, words);
      for (const host of hosts) host.requestUpdate();
    };
    // A chunk that did not come: English is better than nothing.
    approvalCatalogues[language]?.().then(learn, () => learn(approvalEn));
  }
}
