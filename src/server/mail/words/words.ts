/** What mails say, in one language. Functions take values as plain text; escaping is the template's. */
export interface MailWords {
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly hello: (name: string) => string;
  readonly link: {
    readonly subject: (account: string, title: string) => string;
    readonly asks: (account: string, title: string) => string;
    readonly button: string;
    readonly code: string;
    readonly until: (time: string) => string;
    readonly notYou: string;
  };
  readonly approved: {
    readonly subject: (title: string) => string;
    readonly toOwner: (signer: string, title: string, time: string) => string;
    readonly toSigner: (title: string, account: string, time: string) => string;
    readonly receipt: string;
    readonly amount: (amount: string) => string;
    readonly open: string;
  };
  /** In place of what the receiver may not be told. */
  readonly something: string;
  readonly somebody: string;
}
