/** Apart from the schemas of currencies, so that a page that reads amounts loads no more than this. */

const unusual: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const digitsOf = new Map(
  Object.entries(unusual).flatMap(([digits, codes]) => codes.split(' ').map((code) => [code, Number(digits)] as const)),
);

/**
 * Digits after the point in a currency, by ISO 4217: 2 for EUR, 0 for JPY, 3 for KWD. `Intl` is no source of this: engines
 * follow the habits of cash, and say 0 for HUF or COP.
 */
export function currencyDigits(currency: string): number {
  return digitsOf.get(currency) ?? 2;
}
