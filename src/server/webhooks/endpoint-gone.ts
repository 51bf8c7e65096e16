import { DeliveryFailure } from '../outbox/delivery-failure.ts';

/** An endpoint said that it is gone for good (410): nothing more is to be sent there (Standard Webhooks, "Deliverability"). */
export class EndpointGone extends DeliveryFailure {
  constructor() {
    super('The endpoint answered 410.', { retry: false });
  }
}
