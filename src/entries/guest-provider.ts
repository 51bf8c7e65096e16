/** Registers `<guest-provider>` and gives it a way over HTTP. */
import { httpAdapter } from '../adapters/http.ts';
import { GuestProviderElement } from '../elements/guest-provider/guest-provider.ts';

GuestProviderElement.connect ??= httpAdapter;

export * from '../elements/guest-provider/guest-provider.ts';
