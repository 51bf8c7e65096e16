/** What a verification found, part by part, in words. */
import { type FaultCode, type ReceiptPart, receiptParts, type Verification } from '../../engine/receipts/verify.ts';
import type { CardWords } from './approval-words.ts';

/** One part that was checked. */
export interface PartCheck {
  readonly name: string;
  /** Why it does not hold, in words; nothing where it does. */
  readonly fault: string | undefined;
}

/** The parts that were checked, in order. Behind a part that had to stop the check, nothing is said of others. */
export function partChecks({ faults, statement }: Verification, words: CardWords): readonly PartCheck[] {
  const stop = statement ? undefined : faults[0]?.part;
  const reached = stop ? receiptParts.slice(0, receiptParts.indexOf(stop) + 1) : receiptParts;
  return reached.flatMap((part): PartCheck[] => {
    const found = faults.filter((fault) => fault.part === part).map(({ code }) => faultWords(code, words));
    // Without other receipts of the account, its place in the chain was not checked.
    if (part === 'chain' && found.length === 0) return [];
    return [{ name: partWords(part, words), fault: found.length > 0 ? found.join('; ') : undefined }];
  });
}

function partWords(part: ReceiptPart, words: CardWords): string {
  return {
    file: words.partFile,
    key: words.partKey,
    signature: words.partSignature,
    statement: words.partStatement,
    digest: words.partDigest,
    document: words.partDocument,
    strokes: words.partStrokes,
    time: words.partTime,
    chain: words.partChain,
  }[part];
}

function faultWords(code: FaultCode, words: CardWords): string {
  return {
    unreadable: words.faultUnreadable,
    unknown_key: words.faultUnknownKey,
    not_signed: words.faultNotSigned,
    wrong_form: words.faultWrongForm,
    other_digest: words.faultOther,
    other_subject: words.faultOther,
    other_kind: words.faultOther,
    does_not_add_up: words.faultSum,
    before_seen: words.faultTime,
    in_future: words.faultTime,
    outside_key_life: words.faultTime,
    not_linked: words.faultChain,
  }[code];
}
