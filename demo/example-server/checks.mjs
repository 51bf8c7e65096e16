/** What values look like: one small predicate for each shape in the OpenAPI document. */

/** Text of at most `max` characters. NUL is refused because many databases cannot keep it. */
export const text =
  (max, min = 0) =>
  (value) =>
    typeof value === 'string' && value.length >= min && value.length <= max && !value.includes('\0');
export const line = text(500, 1);
export const id = (value) => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value);
export const sha256 = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
export const flag = (value) => typeof value === 'boolean';
export const oneOf =
  (...values) =>
  (value) =>
    values.includes(value);
export const number =
  (min, max = Number.MAX_SAFE_INTEGER) =>
  (value) =>
    Number.isSafeInteger(value) && value >= min && value <= max;
/** An instant in UTC with milliseconds, always 24 characters long, so that comparing text compares time. */
export const instant = (value) =>
  typeof value === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
  !Number.isNaN(Date.parse(value));
export const orNull = (check) => (value) => value === null || check(value);
export const listOf =
  (check, max = 100) =>
  (value) =>
    Array.isArray(value) && value.length <= max && value.every(check);
export const email = (value) => text(254, 3)(value) && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value);
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
export const object = (shape) => (value) =>
  isObject(value) &&
  Object.keys(value).every((name) => Object.hasOwn(shape, name)) &&
  Object.entries(shape).every(([name, check]) => check(value[name]));
export const optional = (check) => (value) => value === undefined || check(value);
export const mapOf = (key, check) => (value) =>
  isObject(value) && Object.entries(value).every(([name, one]) => key(name) && check(one));

/** Twenty-four digits of base 36: a place in an order that people make by hand. */
export const place = (value) => typeof value === 'string' && /^[0-9a-z]{24}$/.test(value);
export const colour = oneOf('slate', 'blue', 'teal', 'green', 'amber', 'orange', 'red', 'pink', 'violet', 'brown');
export const category = oneOf('open', 'active', 'done');
export const audience = oneOf('internal', 'guests');

/** Money is whole minor units and a currency, never a fraction. */
export const money = object({ minor: Number.isSafeInteger, currency: (value) => /^[A-Z]{3}$/.test(value) });
export const fieldKey = (value) => typeof value === 'string' && /^[a-z][A-Za-z0-9]{0,39}$/.test(value);
export const fieldValue = (value) =>
  text(10_000)(value) || Number.isFinite(value) || flag(value) || money(value) || listOf(text(500))(value);
export const customFields = mapOf(fieldKey, fieldValue);
