import * as z from 'zod/mini';
import { ChangePoll, ViewerEvent, type StreamEvent } from '../../contract/events.ts';
import type { Projected } from '../../contract/projected.ts';
import { soundnessOf } from '../../contract/sound.ts';

/** What travels as an event id: nothing that could end a line of the stream. */
const SafeId = z.string().check(z.regex(/^[\x21-\x7e]{1,500}$/));

/** A comment that keeps proxies from calling the line dead. */
export const heartbeatText = ': \n\n';

/** The first bytes of a stream: they make every server in between send the headers on. */
export const helloText = ': guest-kit\n\n';

/** What the engine answers a poll. */
export interface Polled {
  readonly events: readonly Projected<StreamEvent>[];
  readonly next: Projected<string>;
}

/** An event as it travels, and its place apart; both checked. */
export interface SplitEvent {
  readonly place?: string;
  readonly event: ViewerEvent;
}

/**
 * One event as it stands on the stream (https://html.spec.whatwg.org/multipage/server-sent-events.html), or nothing for
 * what only concerns the adapter. JSON holds no line breaks, so no text can forge a line. Raises where the event is not
 * one of the protocol.
 */
export function eventText(streamed: Projected<StreamEvent>): string {
  if (streamed.type === 'link') return streamed.place === undefined ? '' : placeLine(streamed.place);
  const split = splitEvent(streamed);
  if (!split) return '';
  return `${idLine(split.place)}data: ${JSON.stringify(split.event)}\n\n`;
}

/** An event without content that gives the reader a place to go on from: browsers and readers keep the id and fire nothing. */
export function placeText(place: Projected<string>): string {
  return placeLine(place);
}

/** An event and its place; nothing for what only concerns the adapter. Raises where the event is not one of the protocol. */
export function splitEvent(streamed: Projected<StreamEvent>): SplitEvent | undefined {
  if (streamed.type === 'link') return undefined;
  const { place, ...rest } = streamed;
  const event = z.parse(ViewerEvent, rest);
  return place === undefined ? { event } : { place: z.parse(SafeId, place), event };
}

/**
 * What one poll answers, from what the projector made and nothing else. The whole is held against the protocol's strict
 * schema first. Raises where it is not in its form.
 */
export function pollText({ events, next }: Polled): string {
  const poll = {
    events: events.flatMap((streamed) => {
      const split = splitEvent(streamed);
      return split ? [split.event] : [];
    }),
    next: z.parse(SafeId, next),
  };
  if (!soundnessOf(ChangePoll)(poll)) z.parse(ChangePoll, poll);
  return JSON.stringify(poll);
}

function placeLine(place: string): string {
  return `${idLine(z.parse(SafeId, place))}\n`;
}

function idLine(place: string | undefined): string {
  return place === undefined ? '' : `id: ${place}\n`;
}
