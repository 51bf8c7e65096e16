import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/approval-card/approval-card.ts';
import type { ErrorCode } from '../src/contract/errors.ts';
import { fileBytes, fileScene, instead, scene, type ShownScene } from './approval-scene.ts';
import { control, part } from './parts.ts';

const signed = (made: { sign(who: 'signer', by: { kind: 'typed'; name: string }): Promise<void> }): Promise<void> =>
  made.sign('signer', { kind: 'typed', name: 'Olena Koval' });
const failing = (call: string, code: ErrorCode) => (asked: string) => (asked === call ? code : undefined);
const screen = async ({ canvasElement }: { readonly canvasElement: HTMLElement }): Promise<void> => {
  await part(canvasElement, 'approval-card .screen');
};

/** Presses what hands a file over, and waits for how it went. */
async function fetchFile(canvas: HTMLElement, outcome: string): Promise<void> {
  (await control(canvas, 'Download plan.svg')).click();
  await part(canvas, `approval-card-file [data-outcome="${outcome}"]`);
}

export default {
  title: 'Elements/approval-card/Troubles',
  component: 'approval-card',
  loaders: [scene()],
  render: (_, { loaded }) => {
    const { adapter, approvalId, keys } = loaded['scene'] as ShownScene;
    return html`<approval-card .adapter=${adapter} .keys=${keys} approval-id=${approvalId}></approval-card>`;
  },
} satisfies Meta;

type Story = StoryObj;

/** The viewer may see no approvals here. */
export const Forbidden: Story = {
  loaders: [scene({ fail: failing('approvals.get', 'forbidden') })],
  play: screen,
};

/** The time of the viewer's access is over. */
export const AccessExpired: Story = {
  loaders: [scene({ fail: failing('approvals.get', 'access_expired') })],
  play: screen,
};

/** Signed; the receipt did not come. */
export const ReceiptFailed: Story = {
  loaders: [scene({ before: signed, fail: failing('approvals.receipt', 'server') })],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card-receipt .failed');
  },
};

/** The keys to check the receipt with cannot be had. */
export const NoKeys: Story = {
  loaders: [scene({ before: signed })],
  render: (_, { loaded }) => {
    const { adapter, approvalId } = loaded['scene'] as ShownScene;
    const keys = () => Promise.reject(new Error('There is no connection.'));
    return html`<approval-card .adapter=${adapter} .keys=${keys} approval-id=${approvalId}></approval-card>`;
  },
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Verify')).click();
    await part(canvasElement, 'approval-card-receipt .result');
  },
};

/** A browser without Ed25519 checks no receipt, and says where else. */
export const NoAlgorithm: Story = {
  loaders: [scene({ before: signed })],
  play: async ({ canvasElement }) => {
    const verify = await control(canvasElement, 'Verify');
    const lacking = () => Promise.reject(new DOMException('There is no Ed25519.', 'NotSupportedError'));
    await instead(crypto.subtle, 'importKey', lacking, async () => {
      verify.click();
      await part(canvasElement, 'approval-card-receipt .result');
    });
  },
};

/** The one who was chosen cannot sign this. */
export const DelegateRefused: Story = {
  loaders: [scene({ mayDelegate: true, fail: failing('approvals.delegate', 'invalid') })],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Let somebody else sign')).click();
    const choice = (await part(canvasElement, 'approval-card-delegate select')) as HTMLSelectElement;
    choice.selectedIndex = 1;
    (await control(canvasElement, 'Let this person sign')).click();
    await part(canvasElement, 'approval-card-delegate .problem svg');
  },
};

/** Everybody whom the viewer could name signs already. */
export const DelegateNobody: Story = {
  loaders: [scene({ mayDelegate: true, signers: ['signer', 'second', 'third'] })],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Let somebody else sign')).click();
    await part(canvasElement, 'approval-card-delegate .back');
  },
};

/** A file of the document, handed over under its name once its bytes were checked. */
export const FileSaved: Story = {
  loaders: [fileScene(() => Promise.resolve(new Blob([fileBytes])))],
  play: ({ canvasElement }) =>
    // Whoever opens the story gets no file.
    instead(
      HTMLAnchorElement.prototype,
      'click',
      () => {},
      () => fetchFile(canvasElement, 'saved'),
    ),
};

/** Other bytes than those that are signed are kept back. */
export const FileDiffers: Story = {
  loaders: [fileScene(() => Promise.resolve(new Blob(['Two metres of pine.'])))],
  play: ({ canvasElement }) => fetchFile(canvasElement, 'differs'),
};

/** A file that is not kept here. */
export const FileElsewhere: Story = {
  loaders: [fileScene('not_found')],
  play: ({ canvasElement }) => fetchFile(canvasElement, 'missing'),
};

/** The file could not be fetched. */
export const FileFailed: Story = {
  loaders: [fileScene('server')],
  play: ({ canvasElement }) => fetchFile(canvasElement, 'failed'),
};
