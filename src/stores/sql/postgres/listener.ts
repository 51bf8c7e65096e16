import type { Client } from 'pg';

/** First and longest wait before connecting again, in milliseconds. */
const firstWait = 100;
const longestWait = 5000;

/**
 * Hears commits by LISTEN on a connection of its own, and connects again when that fails. It wakes after every
 * connection too: what was notified meanwhile went unheard.
 */
export class Listener {
  readonly #connect: () => Client;
  readonly #wake: () => void;
  #client: Client | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = firstWait;
  #ended = false;

  constructor(connect: () => Client, wake: () => void) {
    this.#connect = connect;
    this.#wake = wake;
    this.#start();
  }

  /** Stops listening. */
  async end(): Promise<void> {
    this.#ended = true;
    clearTimeout(this.#timer);
    await this.#client?.end().catch(() => {});
  }

  #start(): void {
    this.#timer = undefined;
    const client = this.#connect();
    this.#client = client;
    let dead = false;
    // One failure shows as an error, an end and a rejected promise: only the first may plan a new connection.
    const fail = () => {
      if (dead) return;
      dead = true;
      client.end().catch(() => {});
      if (this.#ended) return;
      this.#timer = setTimeout(() => this.#start(), this.#wait).unref();
      this.#wait = Math.min(this.#wait * 2, longestWait);
    };
    client.on('error', fail);
    client.on('end', fail);
    client.on('notification', () => this.#wake());
    client
      .connect()
      .then(() => client.query('listen guest_kit'))
      .then(() => {
        this.#wait = firstWait;
        this.#wake();
      })
      .catch(fail);
  }
}
