/**
 * Messages go out in lanes that know nothing of one another: an endpoint that answers nothing takes a quarter of a minute at every
 * try, and a mail with a link to sign in by must not stand behind a thousand of them.
 */
export const lanes = ['mail', 'webhook'] as const;
/** See {@link lanes}. */
export type Lane = (typeof lanes)[number];

/**
 * A lane is shared out by account: of each, so many messages are on their way at once, and of so many accounts. One whose endpoints
 * answer nothing takes its own turns, and nobody else's.
 */
export const messagesPerTurn = 4;
/** See {@link messagesPerTurn}. A mail server is asked less at once than the endpoints of many. */
export const accountsAtOnce: Readonly<Record<Lane, number>> = { mail: 5, webhook: 25 };

/** The lane of a target, by its first word. */
export function laneOf(target: string): Lane {
  return target.startsWith('webhook') ? 'webhook' : 'mail';
}

/** The kind of item that a lane's messages are kept as. */
export function kindOf(lane: Lane): string {
  return `${lane}_message`;
}
