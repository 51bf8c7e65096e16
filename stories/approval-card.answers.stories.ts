import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/approval-card/approval-card.ts';
import { GuestError } from '../src/contract/errors.ts';
import { bentScene, draftScene, scene, type ShownScene, stroke, typeName } from './approval-scene.ts';
import { control, part } from './parts.ts';

const typed = { kind: 'typed', name: 'Olena Koval' } as const;

/** Signs by a typed name, and presses. */
async function approve(canvas: HTMLElement): Promise<void> {
  await typeName(canvas, 'Olena Koval');
  (await part(canvas, 'approval-card .approve')).click();
}

export default {
  title: 'Elements/approval-card/Answers',
  component: 'approval-card',
  loaders: [scene()],
  render: (_, { loaded }) => {
    const { adapter, approvalId, keys } = loaded['scene'] as ShownScene;
    return html`<approval-card .adapter=${adapter} .keys=${keys} approval-id=${approvalId}></approval-card>`;
  },
} satisfies Meta;

type Story = StoryObj;

/** Not sent yet: what is to be signed is fixed when it is sent. */
export const Draft: Story = {
  loaders: [draftScene],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card .standing[data-state="draft"]');
  },
};

/** A delivered file, by its digest. */
export const DeliveredFile: Story = {
  loaders: [scene({ kind: 'attachment' })],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card .approve');
  },
};

/** A line is no signature: the pad stays open, and says why. */
export const ScribbleRefused: Story = {
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'approval-card-signature .open-pad')).click();
    const dialog = await part(canvasElement, 'approval-card-pad dialog[open]');
    const line = Array.from({ length: 20 }, (_, i) => [0.2 + i * 0.03, 0.5] as const);
    stroke(dialog.querySelector('canvas')!, line);
    dialog.querySelector<HTMLElement>('.primary')!.click();
    await part(canvasElement, 'approval-card-pad .problem svg');
  },
};

/** A name of signs that say nothing is no signature either. */
export const NameRefused: Story = {
  play: async ({ canvasElement }) => {
    await typeName(canvasElement, '…');
    (await part(canvasElement, 'approval-card .approve')).click();
    await part(canvasElement, 'approval-card-signature .problem svg');
  },
};

/** Pressed, and not answered yet: no second press, and nothing is shown as done. */
export const Sending: Story = {
  loaders: [bentScene(() => ({ decide: () => new Promise(() => {}) }))],
  play: async ({ canvasElement }) => {
    await approve(canvasElement);
    await control(canvasElement, 'Sending…');
  },
};

/** The connection went as it was sent: what was entered is still there. */
export const LostOnApprove: Story = {
  loaders: [bentScene(() => ({ decide: () => Promise.reject(new GuestError('offline')) }))],
  play: async ({ canvasElement }) => {
    await approve(canvasElement);
    await part(canvasElement, 'approval-card .problem svg');
  },
};

/** A receipt that was bent: the check names the parts that do not hold. */
export const BadReceipt: Story = {
  loaders: [
    bentScene(
      ({ receipt }) => ({
        receipt: async (...asked) => {
          if (!receipt) throw new GuestError('not_found');
          const genuine = await receipt(...asked);
          return { ...genuine, document: genuine.document.replace('Studio North', 'Studio South') };
        },
      }),
      { before: (made) => made.sign('signer', typed) },
    ),
  ],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Verify')).click();
    await part(canvasElement, 'approval-card-receipt .result[data-good="false"]');
  },
};

/** The session is over: who comes back signs in again. */
export const SignedOut: Story = {
  loaders: [scene({ fail: (call) => (call === 'approvals.get' ? 'unauthenticated' : undefined) })],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card .screen');
  },
};

/** In Arabic, from right to left; amounts, digests and names keep their own direction. */
export const RightToLeft: Story = {
  globals: { locale: 'ar' },
  play: async ({ canvasElement }) => {
    await control(canvasElement, 'الموافقة');
    await typeName(canvasElement, 'ليلى حداد');
  },
};
