/** What mails say, in one language. Functions take values as plain text; escaping is the template's. */
export interface MailWords {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly hello: (name: string) => string;
  readonly link: {
    readonly subject: (account: string, title: string) => string;
    readonly asks: (account: string, title: string) => string;
    readonly button: string;
    /** `url` is the page to type the code on. */
    readonly code: (url: string) => string;
    readonly until: (time: string) => string;
    readonly notYou: string;
  };
  /** A link that somebody asked for, to sign in by. */
  readonly signIn: { readonly subject: (account: string) => string; readonly asks: (account: string) => string };
  readonly approved: {
    readonly subject: (title: string) => string;
    /** In place of it, to the owner, while others have still to answer; and what is said of them then. */
    readonly partSubject: (title: string) => string;
    readonly part: string;
    readonly toOwner: (signer: string, title: string, time: string) => string;
    readonly toSigner: (title: string, account: string, time: string) => string;
    readonly receipt: string;
    readonly amount: (amount: string) => string;
    readonly open: string;
  };
  /** To the owner, where a signer did not approve; the signer's own words follow under `reason`. */
  readonly declined: Answered;
  readonly changes: Answered;
  readonly reason: string;
  /** In place of what the receiver may not be told. */
  readonly something: string;
  readonly somebody: string;
}

/** What tells an owner of an answer that is no yes. */
export interface Answered {
  readonly subject: (title: string) => string;
  readonly toOwner: (signer: string, title: string, time: string) => string;
}
