/** One mailbox. */
export interface Mailbox {
  readonly address: string;
  /** Shown beside the address. */
  readonly name?: string | undefined;
}

/** A file that goes with a mail. */
export interface MailFile {
  /** Letters, digits, dots, dashes and underscores, 100 at most: names are the server's own. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** A mail to one receiver. Nobody else is ever named in it. */
export interface Mail {
  /** The same for every try: letters, digits, `-` and `_`. */
  readonly id: string;
  /** When it was caused, as an `Instant`. */
  readonly at: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly subject: string;
  /** BCP 47 tag of what it is written in. */
  readonly language: string;
  readonly text: string;
  readonly html: string;
  readonly files?: readonly MailFile[];
}

/** Brings mails on their way. */
export interface MailDriver {
  readonly name: string;
  /** Resolves once the next station has taken the mail. Raises `DeliveryFailure`. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}
