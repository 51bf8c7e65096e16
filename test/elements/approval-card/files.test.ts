import { expect } from '@open-wc/testing';
import type { FilesApi } from '../../../src/contract/adapter.ts';
import { GuestError } from '../../../src/contract/errors.ts';
import type { ApprovalCardElement } from '../../../src/elements/approval-card/approval-card.element.ts';
import { digestOf } from '../../../src/engine/receipts/index.ts';
import { fileBytes, fileDocument } from '../../fixtures/approval-file.ts';
import { people } from '../../fixtures/approvals.ts';
import { isAccessible } from '../helpers/accessible.ts';
import { showCard, shows } from '../helpers/approval.ts';
import { control, text } from '../helpers/panel.ts';

/** A card of an order with one file, over a backend that gives these bytes, if it keeps any. */
async function showFile(content?: NonNullable<FilesApi['content']>): Promise<ApprovalCardElement> {
  const { card, backend } = await showCard({ document: fileDocument });
  const list: FilesApi['list'] = () => Promise.resolve({ items: [] });
  card.adapter = { ...backend.as(people.signer), files: { list, ...(content && { content }) } };
  await card.updateComplete;
  return card;
}

describe('approval-card: the files that are signed', () => {
  const saved: { readonly name: string; readonly blob: Promise<Blob> }[] = [];
  const { click } = HTMLAnchorElement.prototype;
  beforeEach(() => {
    saved.length = 0;
    HTMLAnchorElement.prototype.click = function () {
      saved.push({ name: this.download, blob: fetch(this.href).then((answer) => answer.blob()) });
    };
  });
  afterEach(() => {
    HTMLAnchorElement.prototype.click = click;
  });

  it('are handed over under their names, as bytes of no type, once their digest was found to be the one that is signed', async () => {
    const asked: string[] = [];
    const card = await showFile((id) => {
      asked.push(id);
      return Promise.resolve(new Blob([fileBytes], { type: 'image/svg+xml' }));
    });
    await shows(card, /Download plan\.svg \(18 bytes\)/);
    expect(text(card)).not.to.match(/not kept here/);
    await isAccessible(card);
    control(card, 'Download plan.svg (18 bytes)').click();
    await shows(card, /Saved\. Its fingerprint is the one that is signed/);
    expect(asked).to.deep.equal(['f1']);
    expect(saved.map(({ name }) => name)).to.deep.equal(['plan.svg']);
    const blob = await saved[0]!.blob;
    expect([blob.type, await blob.text()]).to.deep.equal(['application/octet-stream', fileBytes]);
  });

  it('are kept back where they are others than those that are signed, and the card says so', async () => {
    const card = await showFile(() => Promise.resolve(new Blob(['Two metres of pine.'])));
    await shows(card, /Download plan\.svg/);
    control(card, 'Download plan.svg (18 bytes)').click();
    await shows(card, /not the bytes of the fingerprint that is signed\. They were not saved/);
    expect(saved).to.deep.equal([]);
    await isAccessible(card);
  });

  it('that are not there, or cannot be had just now, are said to be so, and can be asked for again', async () => {
    const faults = [new GuestError('offline'), new GuestError('not_found')];
    const card = await showFile(() => Promise.reject(faults.shift() ?? new Error('asked too often')));
    await shows(card, /Download plan\.svg/);
    control(card, 'Download plan.svg (18 bytes)').click();
    await shows(card, /could not be fetched and checked/);
    control(card, 'Download plan.svg (18 bytes)').click();
    await shows(card, /not kept here/);
    expect(saved).to.deep.equal([]);
  });

  it('are named with their digest, and said to be elsewhere, where the backend keeps none', async () => {
    const card = await showFile();
    await shows(card, /plan\.svg.*This file is not kept here/);
    expect(text(card)).to.contain(digestOf(fileBytes));
    expect(text(card)).not.to.match(/Download plan/);
  });
});
