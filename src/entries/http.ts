/** An adapter for any server of the guest protocol. */
export { httpAdapter, type HttpAdapterOptions } from '../adapters/http.ts';
