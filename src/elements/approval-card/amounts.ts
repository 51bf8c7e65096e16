/** Numbers of a document as a reader of one language expects them, without a float in between. */
import type { OrderDocument } from '../../contract/approvals/document.ts';
import type { OrderLine } from '../../contract/nouns/order.ts';

type Decimal = `${number}`;

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(locale, options);
  formats.set(key, format);
  return format;
}

/** Minor units as a decimal text: `124120` with two digits is `1241.20`. */
function decimalOf(minor: number, digits: number): Decimal {
  const [sign, whole] = minor < 0 ? ['-', String(-minor)] : ['', String(minor)];
  if (digits === 0) return `${sign}${whole}` as Decimal;
  const padded = whole.padStart(digits + 1, '0');
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}` as Decimal;
}

/** Amounts, quantities and rates of one order, in words of one locale. */
export class Amounts {
  readonly #locale: string;
  readonly #currency: string;
  readonly #digits: number;

  constructor(locale: string, { currency, currencyDigits }: Pick<OrderDocument, 'currency' | 'currencyDigits'>) {
    this.#locale = locale;
    this.#currency = currency;
    this.#digits = currencyDigits;
  }

  /** An amount in minor units with its currency: "€1,240.00". The digits are those that were signed, not `Intl`'s. */
  money(minor: number): string {
    const format = formatOf(this.#locale, {
      style: 'currency',
      currency: this.#currency,
      minimumFractionDigits: this.#digits,
      maximumFractionDigits: this.#digits,
    });
    return format.format(decimalOf(minor, this.#digits));
  }

  /** How much of something: "2.5 h". */
  quantity({ quantity, unit }: Pick<OrderLine, 'quantity' | 'unit'>): string {
    return quantityOf(this.#locale, quantity, unit);
  }

  /** A rate in percent: "20%". */
  percent(rate: string): string {
    return formatOf(this.#locale, { style: 'percent', maximumFractionDigits: 4 }).format(Number(rate) / 100);
  }
}

/** A quantity with its unit in words. */
export function quantityOf(locale: string, quantity: string, unit: string): string {
  const number = formatOf(locale, { maximumFractionDigits: 6 }).format(quantity as Decimal);
  return unit ? `${number} ${unit}` : number;
}

/** A whole number with the reader's digits. */
export const countOf = (locale: string, n: number): string => formatOf(locale, {}).format(n);

/** A file's size in the unit that fits: "1.2 MB". */
export function sizeOf(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const style = {
    style: 'unit',
    unit: units[power] ?? 'byte',
    // In short, some languages do not tell one byte from many.
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  } as const;
  return formatOf(locale, style).format(bytes / 1000 ** power);
}

/** A day without a time: "18 December 2026", the same in every zone. */
export function dayOf(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A moment in the reader's zone, which is named: "22 November 2026 at 11:16 GMT+2". */
export function momentOf(instant: string, locale: string, timeZone?: string): string {
  const zone = timeZone === undefined ? {} : { timeZone };
  const parts: Intl.DateTimeFormatOptions = {
    ...{ year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: 'numeric', minute: '2-digit', timeZoneName: 'short' },
  };
  try {
    return new Intl.DateTimeFormat(locale, { ...parts, ...zone }).format(new Date(instant));
  } catch {
    // The zone is what some page told: one that nobody knows is left out.
    return new Intl.DateTimeFormat(locale, parts).format(new Date(instant));
  }
}
