/** Numbers as a certificate writes them: the same in every language, with a point, in groups of three. */

/** A decimal text with its digits in groups: `1 234.5`. The spaces and the sign hold together. */
export function decimalText(decimal: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(decimal) ?? [];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${sign === '-' ? '\u2212' : ''}${grouped}${rest}`;
}

/** An amount of minor units with its point, exact at any size. */
export function amountText(minor: number, digits: number): string {
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const point = figures.length - digits;
  return decimalText(
    `${minor < 0 ? '-' : ''}${figures.slice(0, point)}${digits > 0 ? '.' : ''}${figures.slice(point)}`,
  );
}

/** An instant in UTC, to the second. */
export function instantText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)}\u00a0UTC`;
}

/** An instant by the clocks of a zone; nothing where there is no such zone. */
export function localText(instant: string, zone: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }).format(
      new Date(instant),
    );
  } catch {
    return undefined;
  }
}
