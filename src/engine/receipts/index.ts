/** Receipts: what was signed, by whom and when, in a form that proves itself. Pure: for servers, pages and tools alike. */
export { canonicalJson, parseCanonical } from './canonical-json.ts';
export { entryHash, isScreen, receiptChain, screenHead } from './chain.ts';
export { digestOf } from './digest.ts';
export {
  documentDigest,
  documentText,
  issueReceipt,
  type ReceiptInput,
  type Signature,
  type SignReceipt,
} from './issue.ts';
export { receiptHeader } from './jws.ts';
export { PublicKey, publicKeysOf } from './public-keys.ts';
export { ReceiptChains, type ReceiptPlace, type ReceiptWrite } from './receipt-chains.ts';
export { longestReceipt, readReceipt, type ReceiptParts, writeReceipt } from './receipt-file.ts';
export { type PassingKey, passingKey, type ReceiptSeal } from './seal.ts';
export {
  type FaultCode,
  faultCodes,
  type ReceiptFault,
  type ReceiptPart,
  receiptParts,
  type Verification,
  verifyReceipt,
  type VerifyOptions,
} from './verify.ts';
