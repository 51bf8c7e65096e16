import type { Drawing, StrokePoint } from '../../../contract/approvals/drawing.ts';
import type { ReceiptStatement } from '../../../contract/nouns/receipt.ts';
import { instantText, localText } from './amounts.ts';
import { looks, writeFields, writeTitle } from './document-part.ts';
import { ink, type Sheet } from './sheet.ts';
import { certificateWords as words } from './words.ts';

/** Points of the field that a signature is shown in. */
const field = { width: 240, height: 90 } as const;
const pen = 1.4;

/** Writes who signed, how, when, and how that is known. */
export function writeSignature(sheet: Sheet, statement: ReceiptStatement, drawing: Drawing | undefined): void {
  const { signer, signature, proof, viewedAt, at, zone, address, agent } = statement;
  const { fields } = words;
  writeTitle(sheet, words.parts.signature, field.height + 60);
  if (drawing) drawStrokes(sheet, drawing, words.drawn(signer.name));
  else if (signature.kind === 'typed') sheet.write(signature.name, looks.title);
  sheet.write(drawing ? words.byHand : words.typed, looks.quiet);
  sheet.y += 4;
  const local = zone === null ? undefined : localText(at, zone);
  writeFields(sheet, [
    [fields.signer, signer.name],
    [fields.email, signer.email],
    [fields.organization, signer.organization],
    [fields.inPlaceOf, signer.inPlaceOf?.name],
    [fields.proof, words.proofs[proof.kind](proof.by, instantText(proof.at))],
    [fields.viewedAt, instantText(viewedAt)],
    [
      fields.at,
      [instantText(at), local === undefined || zone === null ? '' : words.local(local, zone)]
        .filter(Boolean)
        .join('\n'),
    ],
    [fields.address, address ?? words.unknown],
    [fields.agent, agent ?? words.unknown],
  ]);
}

function drawStrokes(sheet: Sheet, { width, height, strokes }: Drawing, alt: string): void {
  const { left, y } = sheet;
  const scale = Math.min((field.width - 16) / width, (field.height - 16) / height);
  const at = ([x, down]: StrokePoint): readonly [number, number] => [left + 8 + x * scale, y + 8 + down * scale];
  sheet.decorate((pdf) => pdf.roundedRect(left, y, field.width, field.height, 4).lineWidth(0.5).stroke(ink.rule));
  sheet.picture(alt, (pdf) => {
    pdf.lineWidth(pen).lineCap('round').lineJoin('round').strokeColor(ink.text).fillColor(ink.text);
    for (const [first, ...more] of strokes) {
      if (!first) continue;
      if (more.length === 0) {
        pdf.circle(...at(first), pen).fill();
        continue;
      }
      pdf.moveTo(...at(first));
      for (const point of more) pdf.lineTo(...at(point));
      pdf.stroke();
    }
  });
  sheet.y += field.height + 4;
}
