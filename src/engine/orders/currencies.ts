/** Which currencies an order may be written in. Apart from the words of the contract, since elements carry those and need no list. */
import type { OrderRecord } from '../../contract/nouns/order.ts';
import { badValue } from '../refusals.ts';

/**
 * ISO 4217, list one of 2026-01-01: currencies and units of account in which amounts can be written. Metals (`XAU`), baskets
 * of banks (`XDR`), the codes for tests (`XTS`) and for none have no minor unit, and an amount in them says nothing.
 * Their digits are those of `currencyDigits`.
 */
export const currencies: ReadonlySet<string> = new Set(
  [
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD',
    'CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP',
    'GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR',
    'KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN',
    'MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD',
    'SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX',
    'USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG',
  ].flatMap((line) => line.split(' ')),
);

/** Raises `invalid` at `/currency` for a code that is no currency of today. */
export function checkCurrency({ currency }: Pick<OrderRecord, 'currency'>): void {
  if (!currencies.has(currency)) throw badValue('/currency', 'ISO 4217 lists no such currency today.');
}
