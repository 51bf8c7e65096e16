/** Offers in the suite's world: one that waits for its signer, and others that stay hidden from some. */
import type { RecordInput, World } from '../../contract/complete.ts';
import type { Noun } from '../../contract/nouns.ts';
import type { OrderLine } from '../../contract/nouns/order.ts';
import { worldBuilder } from '../../worlds/builder.ts';
import { addOrder } from '../../worlds/sent-order.ts';
import { adapterNow, adapterWorld, canary } from './world.ts';

const build = worldBuilder('adapter-suite');
const { id } = adapterWorld;
const at = (days: number) => new Date(Date.parse(adapterNow) - days * 86_400_000).toISOString();
const team = adapterWorld.viewers.team.personId;

/** A line of an order: one price, one tax. */
export function offerLine(name: string, unitPrice: number, more: Partial<OrderLine> = {}): OrderLine {
  const plain = { groupId: null, details: '', quantity: '1', unit: 'flat', discount: null };
  return { id: name, text: `Line ${name}`, unitPrice, tax: { name: 'VAT', rate: '19' }, ...plain, ...more };
}

function offer(name: string, more: RecordInput<'orders'>, signers: readonly string[] = []): void {
  const common = { projectId: id('projects', 'web'), seller: 'Studio North', buyer: 'Acme' };
  const lines = [offerLine('a', 120_000), offerLine('b', 9_500, { quantity: '2.5', unit: 'h' })];
  const input = { ...common, lines, terms: 'Half at once.', ownerId: team, note: canary, ...more };
  const send = { act: 'send', by: { kind: 'member', personId: team }, at: at(3) } as const;
  const sent = { signerIds: signers.map((signer) => id('people', signer)), acts: [send] } as const;
  addOrder(build, name, input, at(4), signers.length > 0 ? sent : undefined);
}

offer('offer', { title: 'Landing page', number: 'EST-1', taskId: id('tasks', 'landing') }, ['client']);
offer('beside', { title: 'Banner', number: 'EST-2' }, ['neighbour']);
offer('draft', { title: `Draft ${canary}`, number: canary, terms: canary });
offer('inner', { title: `Bug ${canary}`, number: canary, taskId: id('tasks', 'bug') }, ['maker']);
offer('away', { title: `South ${canary}`, number: canary, projectId: id('projects', 'south') }, ['maker']);

/** Two worlds of one account as one: what the second adds comes after what the first has. */
export function joined(one: World, other: World): World {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<Noun>;
  return Object.fromEntries([...names].map((noun) => [noun, [...(one[noun] ?? []), ...(other[noun] ?? [])]]));
}

/** What the offers add to the suite's world. */
export const offers: World = build.world();

/** The suite's world with its offers. */
export const offersWorld: World = joined(adapterWorld.world, offers);
