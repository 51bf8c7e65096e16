/** What a server knows of the one who asks besides the request. */
export interface Client {
  /** Address of the socket's other end. */
  readonly address?: string | undefined;
}
