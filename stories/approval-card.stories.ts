import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/elements/approval-card/approval-card.ts';
import { type ApprovalScene, commentDoc, dearer, deliveryDoc, hand, people, scene } from './approval-scene.ts';
import { control, part } from './parts.ts';

interface Args {
  readonly phoneLink: string;
}

const ready = (canvas: HTMLElement): Promise<HTMLElement> => part(canvas, 'approval-card h2');
const radio = (canvas: HTMLElement, at: number): Promise<HTMLElement> =>
  part(canvas, `approval-card-signature .way:nth-child(${at + 1}) input`);
const both = { signers: [people.signer, people.second] } as const;
const drawn = { kind: 'drawn', drawing: hand } as const;
const typed = { kind: 'typed', name: 'Olena Koval' } as const;

export default {
  title: 'Elements/approval-card',
  component: 'approval-card',
  args: { phoneLink: '' },
  loaders: [scene()],
  render: ({ phoneLink }, { loaded }) => {
    const { adapter, approvalId, backend } = loaded['scene'] as ApprovalScene;
    return html`<approval-card
      .adapter=${adapter}
      .keys=${backend.keys}
      approval-id=${approvalId}
      phone-link=${phoneLink || nothing}
    ></approval-card>`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** An offer that waits for the viewer's answer. */
export const Default: Story = {
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
  },
};

/** The typed name counts as much as the drawing. */
export const Typed: Story = {
  play: async ({ canvasElement }) => {
    (await radio(canvasElement, 1)).click();
    const name = (await part(canvasElement, 'approval-card-signature #name')) as HTMLInputElement;
    name.value = 'Olena Koval';
    name.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  },
};

/** The field to draw in is a layer of its own. */
export const Pad: Story = {
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'approval-card-signature .open-pad')).click();
    await part(canvasElement, 'approval-card-pad dialog[open]');
  },
};

/** A phone may take over, where the page gives a link. */
export const Phone: Story = {
  args: { phoneLink: 'https://guests.studio-north.example/a/4Kq2mX9' },
  play: async ({ canvasElement }) => {
    (await radio(canvasElement, 2)).click();
    await part(canvasElement, 'approval-card-phone svg');
  },
};

/** Pressed without a signature: the words stand where it is missing. */
export const Unsigned: Story = {
  play: async ({ canvasElement }) => (await part(canvasElement, 'approval-card .approve')).click(),
};

/** Declining asks why. */
export const Declining: Story = {
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Decline')).click();
    await part(canvasElement, 'approval-card-reason textarea');
  },
};

/** The document was changed while it was open: what is different is read first. */
export const Changed: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    (loaded['scene'] as ApprovalScene).backend.edit(dearer);
    await part(canvasElement, 'approval-card .changed');
  },
};

/** Signed by hand: the receipt, verified in this browser. */
export const Approved: Story = {
  loaders: [scene({ before: (backend) => backend.sign(people.signer, drawn) })],
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'approval-card-receipt .acts button')).click();
    await part(canvasElement, 'approval-card-receipt .result');
  },
};

/** One of two has signed. */
export const HalfApproved: Story = {
  loaders: [scene({ ...both, before: (backend) => backend.sign(people.signer, typed) })],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card-receipt dl');
  },
};

/** Others sign first. */
export const NotYourTurn: Story = { loaders: [scene({ ...both, sequence: 'in_order', viewer: people.second })] };

/** Declined, with the reason. */
export const Declined: Story = {
  loaders: [
    scene({
      before: (backend) => {
        backend.act('view', people.signer);
        backend.act('decline', people.signer, 'We found a table that was already made.');
      },
    }),
  ],
};

/** Sent back, with what is to be changed. */
export const ChangesRequested: Story = {
  loaders: [
    scene({
      before: (backend) => {
        backend.act('view', people.signer);
        backend.act('request_changes', people.signer, 'Please leave out the benches, and deliver a week later.');
      },
    }),
  ],
};

/** Its time is over. */
export const Expired: Story = {
  loaders: [scene({ expiresAt: '2026-11-30T00:00:00.000Z', before: (backend) => backend.act('expire', people.asker) })],
};

/** Taken back by who asked. */
export const Withdrawn: Story = { loaders: [scene({ before: (backend) => backend.act('withdraw', people.asker) })] };

/** What a member sees of it: sent. */
export const MemberSent: Story = { loaders: [scene({ ...both, viewer: people.asker })] };

/** What a member sees of it: opened. */
export const MemberViewed: Story = {
  loaders: [scene({ ...both, viewer: people.asker, before: (backend) => backend.act('view', people.signer) })],
};

/** What a member sees of it: approved by all, with every receipt. */
export const MemberApproved: Story = {
  loaders: [
    scene({
      ...both,
      viewer: people.asker,
      before: async (backend) => {
        await backend.sign(people.signer, drawn);
        await backend.sign(people.second, { kind: 'typed', name: 'Tomás Rivera' });
      },
    }),
  ],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card-receipt dl');
  },
};

/** Not sent yet: for members alone. */
export const MemberDraft: Story = { loaders: [scene({ isDraft: true, viewer: people.asker })] };

/** Delivered work, with the digests of its files. */
export const Delivery: Story = { loaders: [scene({ document: deliveryDoc })] };

/** A comment to be signed off. */
export const Comment: Story = { loaders: [scene({ document: commentDoc })] };

/** On its way. */
export const Loading: Story = { loaders: [scene({ latency: 600_000 })] };

/** Nothing to approve. */
export const Empty: Story = {
  render: (_, { loaded }) =>
    html`<approval-card .adapter=${(loaded['scene'] as ApprovalScene).adapter}></approval-card>`,
};

/** The backend failed. */
export const Failed: Story = { loaders: [scene({ fail: (call) => (call === 'get' ? 'server' : undefined) })] };

/** There is no such approval, or not for this viewer: which of the two, nobody is told. */
export const NotFound: Story = { loaders: [scene({ fail: (call) => (call === 'get' ? 'not_found' : undefined) })] };

/** Access was taken back while it was open. */
export const Revoked: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    (loaded['scene'] as ApprovalScene).backend.end();
    await part(canvasElement, 'approval-card .screen');
  },
};

/** The connection is gone. */
export const Offline: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    (loaded['scene'] as ApprovalScene).backend.link('offline');
    await part(canvasElement, 'approval-card .banner');
  },
};
