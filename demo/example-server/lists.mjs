/**
 * Lists: filters, order, pages and counts. All of them work on projections, on what the viewer would be sent, and never on
 * what is stored. Then no filter, no order and no page can tell of a value that is hidden: it is not there to be asked.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { isObject, text } from './checks.mjs';
import { project } from './project.mjs';
import { canonical, compare, fold } from './records.mjs';
import { badValue, pointerTo, unknownName } from './refusals.mjs';

const cursorKey = randomBytes(32);

/** What a list was asked: names and shapes first, so that what is wrong is told before anything is looked for. */
export function readListQuery(query) {
  const asked = checkNames(query, ['where', 'sort', 'limit', 'after']);
  checkWhere(asked.where);
  const { sort, limit = 50, after } = asked;
  if (sort !== undefined && !text(60)(sort)) throw badValue('/sort');
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw badValue('/limit');
  if (after !== undefined && !text(1000)(after)) throw badValue('/after');
  return { where: asked.where ?? {}, sort, limit, after };
}

/** What a count was asked. */
export function readCountQuery(query) {
  const { where = {}, by = [] } = checkNames(query, ['where', 'by']);
  checkWhere(where);
  if (!Array.isArray(by) || by.length > 2 || !by.every(text(60))) throw badValue('/by');
  if (new Set(by).size < by.length) throw badValue('/by');
  return { where, by };
}

function checkNames(query, known) {
  const extra = Object.keys(query).find((name) => !known.includes(name));
  if (extra !== undefined) throw unknownName(pointerTo(extra));
  return query;
}

function checkWhere(where = {}) {
  if (!isObject(where)) throw badValue('/where');
  for (const [name, comparison] of Object.entries(where)) {
    const isName = /^(?:fields\.)?[A-Za-z][A-Za-z0-9]{0,39}$/.test(name);
    if (!isName || !isComparison(comparison)) throw badValue(pointerTo('where', name));
  }
}

const isScalar = (value) => value === null || text(500)(value) || Number.isFinite(value) || typeof value === 'boolean';
const bounds = ['lt', 'lte', 'gt', 'gte'];

function isComparison(value) {
  if (!isObject(value)) return isScalar(value);
  const [[first, given] = [], ...others] = Object.entries(value);
  if (others.length === 0 && first === 'in')
    return Array.isArray(given) && given.length > 0 && given.length <= 200 && given.every(isScalar);
  if (others.length === 0 && first === 'not') return isScalar(given);
  if (others.length === 0 && first === 'matches') return text(200)(given);
  return Object.entries(value).every(
    ([op, bound]) => bounds.includes(op) && (text(500)(bound) || Number.isFinite(bound)),
  );
}

/** Seen records as rows: each with its projection beside it. */
export function rowsOf(sight, seen) {
  return seen.map((one) => ({ ...one, shown: project(sight, one) }));
}

/** The rows that meet a filter. A name that cannot be used refuses the list as one that does not exist. */
export function filtered(rows, where, uses) {
  const tests = Object.entries(where).map(([name, comparison]) => testOf(name, comparison, uses));
  return rows.filter((row) => tests.every((test) => test(row)));
}

function testOf(name, comparison, uses) {
  const pointer = pointerTo('where', name);
  const ask = isObject(comparison) ? comparison : { in: [comparison] };
  if (name === 'search') return searchTest(ask, uses, pointer);
  if ('matches' in ask) {
    if (!uses.search.has(name)) throw unknownName(pointer);
    return wordsTest([name], ask.matches);
  }
  const kind = uses.filter.get(name);
  if (kind === undefined) throw unknownName(pointer);
  if ('in' in ask || 'not' in ask) {
    const values = 'in' in ask ? ask.in : [ask.not];
    for (const value of values) checkValue(kind, value, pointer);
    const meets = (row) => values.some((value) => equals(valueOf(row, name), kind, value));
    return 'in' in ask ? meets : (row) => !meets(row);
  }
  const wanted = kind === 'number' ? 'number' : kind === 'instant' ? 'string' : undefined;
  const asked = Object.entries(ask);
  if (asked.length === 0 || !asked.every(([, bound]) => typeof bound === wanted)) throw badValue(pointer);
  return (row) => asked.every(([op, bound]) => isWithin(valueOf(row, name), op, bound));
}

function checkValue(kind, value, pointer) {
  const isList = kind === 'list' || kind === 'people';
  const wanted = kind === 'number' || kind === 'boolean' ? kind : 'string';
  if (value === null ? isList : typeof value !== wanted) throw badValue(pointer);
}

function equals(value, kind, wanted) {
  if (kind === 'people') return value?.some((person) => person.id === wanted) ?? false;
  if (kind === 'list') return value?.includes(wanted) ?? false;
  return (value ?? null) === wanted;
}

function isWithin(value, op, bound) {
  if (typeof value !== typeof bound) return false;
  const order = typeof bound === 'number' ? value - bound : compare(value, bound);
  return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[op];
}

function searchTest(ask, uses, pointer) {
  const words = 'matches' in ask ? ask.matches : ask.in?.length === 1 ? ask.in[0] : undefined;
  if (uses.search.size === 0) throw unknownName(pointer);
  if (typeof words !== 'string') throw badValue(pointer);
  return wordsTest([...uses.search.keys()], words);
}

/** Each word stands in one of the texts. */
function wordsTest(names, words) {
  const wanted = fold(words).split(' ').filter(Boolean);
  return (row) => {
    const texts = names.map((name) => fold(row.shown[name] ?? ''));
    return wanted.every((word) => texts.some((one) => one.includes(word)));
  };
}

function valueOf({ shown }, name) {
  return name.startsWith('fields.') ? shown.fields?.[name.slice(7)] : shown[name];
}

/** The order that a list was asked for, or its own: keys, and whether the largest comes first. */
export function orderOf(sort, uses, own) {
  if (sort === undefined) return { keys: own, isDown: false };
  const isDown = sort.startsWith('-');
  const key = uses.sort.get(isDown ? sort.slice(1) : sort);
  if (key === undefined) throw unknownName('/sort');
  return { keys: [key], isDown };
}

/**
 * One page, `{ items, next? }`. The cursor holds the keys of the last row that was shown and its id, both of which the
 * viewer has seen, and a seal that binds it to this list, order and filter. It holds no row number: rows that are hidden
 * would show in the gaps.
 */
export function pageOf(rows, { keys, isDown }, asked, listName) {
  const context = canonical([listName, keys, isDown, asked.where]);
  const placeOf = (row) => [...keys.map((key) => row.record[key]), row.record.id];
  const order = (a, b) => {
    for (let at = 0; at < a.length; at += 1) {
      const difference = compare(a[at], b[at]);
      if (difference !== 0) return isDown ? -difference : difference;
    }
    return 0;
  };
  const sorted = rows.map((row) => ({ row, place: placeOf(row) })).sort((a, b) => order(a.place, b.place));
  const after = asked.after === undefined ? undefined : openCursor(asked.after, context, keys.length + 1);
  const left = after ? sorted.filter(({ place }) => order(place, after) > 0) : sorted;
  const page = left.slice(0, asked.limit);
  const items = page.map(({ row }) => row.shown);
  return left.length > page.length ? { items, next: sealCursor(page.at(-1).place, context) } : { items };
}

const sealOf = (payload, context) =>
  createHmac('sha256', cursorKey).update(`${context}\n${payload}`).digest().subarray(0, 16);

function sealCursor(place, context) {
  const payload = Buffer.from(JSON.stringify(place)).toString('base64url');
  return `${payload}.${sealOf(payload, context).toString('hex')}`;
}

function openCursor(cursor, context, length) {
  const [payload = '', seal = '', ...more] = cursor.split('.');
  const [given, expected] = [Buffer.from(seal), Buffer.from(sealOf(payload, context).toString('hex'))];
  const isOurs = more.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!isOurs) throw badValue('/after', 'The cursor is not one of this list.');
  const place = JSON.parse(Buffer.from(payload, 'base64url').toString());
  if (place.length !== length) throw badValue('/after', 'The cursor is not one of this list.');
  return place;
}

/** Counts of rows in groups by projected values. */
export function countsOf(rows, by) {
  const groups = new Map();
  for (const row of rows) {
    const values = by.map((name) => valueOf(row, name) ?? null);
    const group = groups.get(canonical(values)) ?? { values, count: 0 };
    group.count += 1;
    groups.set(canonical(values), group);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return { total: rows.length, groups: by.length === 0 ? [] : sorted };
}
