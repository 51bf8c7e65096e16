/** A house in memory that mails what follows from each act before the next one is done. */
import { all } from '../../../src/contract/condition.ts';
import type { World } from '../../../src/contract/complete.ts';
import { everyAccount } from '../../../src/contract/nouns/person.ts';
import type { Stage } from '../../../src/conformance/twins/index.ts';
import { MailedLinks } from '../../../src/server/links/mailed-links.ts';
import type { Mail } from '../../../src/server/mail/mail.ts';
import { Outbox } from '../../../src/server/outbox/outbox.ts';
import { approvalStepOf } from '../../../src/server/post/approval-step.ts';
import { type MailGround, mailOfStep } from '../../../src/server/post/mail-post.ts';
import { pagesOf } from '../../../src/server/post/pages.ts';
import { planTargets } from '../../../src/server/post/plan.ts';
import { targetOf } from '../../../src/server/post/target.ts';
import { WebhookEndpoints } from '../../../src/server/webhooks/endpoints.ts';
import { memoryStore } from '../../../src/stores/memory.ts';
import { fill } from '../../engine/ways.ts';
import { engineStage } from './engine-stage.ts';
import { engineOver, wallClock } from './houses.ts';

/** One world's house, and the mails that left it. */
export interface MailingHouse {
  readonly stage: Stage;
  readonly mails: readonly Mail[];
  close(): Promise<void>;
}

const origin = 'https://guests.test';

/** Opens a house over a world; everybody in it has an address that follows from the id. */
export async function mailingHouse(world: World): Promise<MailingHouse> {
  const store = memoryStore();
  const people = (world.people ?? []).map((one) => ({ ...one, email: addressOf(one.id) }));
  await fill(store, { ...world, people }, 'any');
  const engine = engineOver(store);
  const mails: Mail[] = [];
  const own = { store, clock: wallClock, secret: 'the secret of the house' };
  const ground: MailGround = {
    ...{ engine, store, clock: wallClock, links: new MailedLinks(own), from: { address: 'hello@guests.test' } },
    pages: pagesOf(origin, '', `${origin}/approvals`),
  };
  const webhooks = new WebhookEndpoints({ ...own, allowPrivate: false });
  const outbox = new Outbox({
    ...{ store, clock: wallClock },
    plan: (accountId, entry) => planTargets({ store, webhooks }, accountId, entry),
    async deliver(message) {
      const [step, target] = [approvalStepOf(message.entry.body), targetOf(message.target)];
      if (!step || target?.kind !== 'mail') return;
      const mail = await mailOfStep(ground, message, step, target);
      if (mail) mails.push(mail);
    },
  });
  const stage = engineStage(engine, { streams: false });
  const bringOut = async () => {
    const read = { noun: 'accounts', accountId: everyAccount, where: all, order: [], limit: 1000 } as const;
    for (const { id } of await store.read(read)) await outbox.collect(id);
    await outbox.deliverDue('mail');
  };
  return {
    mails,
    stage: {
      as(viewer) {
        const wire = stage.as(viewer);
        return async (request) => {
          const answer = await wire(request);
          if (request.key !== undefined) await bringOut();
          return answer;
        };
      },
      async act(act) {
        const outcome = await stage.act(act);
        await bringOut();
        return outcome;
      },
    },
    async close() {
      await engine.close();
      await store.close();
    },
  };
}

/** Where somebody of such a house gets mail. */
export function addressOf(personId: string): string {
  return `${personId.toLowerCase()}@acme.example`;
}
