import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import '../src/elements/approval-card/approval-card.ts';
import { type ApprovalScene, hand, likeAName, scene, stroke, typeName } from './approval-scene.ts';
import { control, part } from './parts.ts';

interface Args {
  readonly phoneLink: string;
}

const ready = (canvas: HTMLElement): Promise<HTMLElement> => part(canvas, 'approval-card h2');
const radio = (canvas: HTMLElement, at: number): Promise<HTMLElement> =>
  part(canvas, `approval-card-signature .way:nth-child(${at + 1}) input`);
const both = { signers: ['signer', 'second'] } as const;
const drawn = { kind: 'drawn', drawing: hand } as const;
const typed = { kind: 'typed', name: 'Olena Koval' } as const;

export default {
  title: 'Elements/approval-card',
  component: 'approval-card',
  args: { phoneLink: '' },
  loaders: [scene()],
  render: ({ phoneLink }, { loaded }) => {
    const { adapter, approvalId, keys } = loaded['scene'] as ApprovalScene;
    return html`<approval-card
      .adapter=${adapter}
      .keys=${keys}
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
  play: ({ canvasElement }) => typeName(canvasElement, 'Olena Koval'),
};

/** The field to draw in is a layer of its own. */
export const Pad: Story = {
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'approval-card-signature .open-pad')).click();
    await part(canvasElement, 'approval-card-pad dialog[open]');
  },
};

/** Drawn, and not sent yet: it can be looked at, and drawn again. */
export const Drawn: Story = {
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'approval-card-signature .open-pad')).click();
    const dialog = await part(canvasElement, 'approval-card-pad dialog[open]');
    stroke(dialog.querySelector('canvas')!, likeAName);
    dialog.querySelector<HTMLElement>('.primary')!.click();
    await part(canvasElement, 'approval-card-signature .open-pad-again');
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
    await (loaded['scene'] as ApprovalScene).makeDearer();
    await part(canvasElement, 'approval-card .changed');
  },
};

/** Signed by hand: the receipt, verified in this browser. */
export const Approved: Story = {
  loaders: [scene({ before: (made) => made.sign('signer', drawn) })],
  play: async ({ canvasElement }) => {
    (await part(canvasElement, 'approval-card-receipt .acts button')).click();
    await part(canvasElement, 'approval-card-receipt .result');
  },
};

/** One of two has signed. */
export const HalfApproved: Story = {
  loaders: [scene({ ...both, before: (made) => made.sign('signer', typed) })],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card-receipt dl');
  },
};

/** Others sign first. */
export const NotYourTurn: Story = { loaders: [scene({ ...both, sequence: 'in_order', viewer: 'second' })] };

/** Declined, with the reason. */
export const Declined: Story = {
  loaders: [
    scene({
      before: (made) => made.refuse('signer', 'declined', 'We found a table that was already made.'),
    }),
  ],
};

/** Sent back, with what is to be changed. */
export const ChangesRequested: Story = {
  loaders: [
    scene({
      before: (made) =>
        made.refuse('signer', 'changes_requested', 'Please leave out the benches, and deliver a week later.'),
    }),
  ],
};

/** Its time is over. */
export const Expired: Story = {
  loaders: [
    scene({ expiresAt: '2026-11-30T00:00:00.000Z', before: (made) => made.passTo('2026-11-30T00:00:01.000Z') }),
  ],
};

/** Taken back by who asked. */
export const Withdrawn: Story = { loaders: [scene({ before: (made) => made.withdraw() })] };

/** What a member sees of it: sent. */
export const MemberSent: Story = { loaders: [scene({ ...both, viewer: 'asker' })] };

/** What a member sees of it: opened. */
export const MemberViewed: Story = {
  loaders: [scene({ ...both, viewer: 'asker', before: (made) => made.view('signer') })],
};

/** What a member sees of it: approved by all, with every receipt. */
export const MemberApproved: Story = {
  loaders: [
    scene({
      ...both,
      viewer: 'asker',
      before: async (made) => {
        await made.sign('signer', drawn);
        await made.sign('second', { kind: 'typed', name: 'Tomás Rivera' });
      },
    }),
  ],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card-receipt dl');
  },
};

/** Taking it back asks once more. */
export const Withdrawing: Story = {
  loaders: [scene({ ...both, viewer: 'asker' })],
  play: async ({ canvasElement }) => {
    await ready(canvasElement);
    (await control(canvasElement, 'Take back')).click();
    await part(canvasElement, 'approval-card [data-act="withdraw-do"]');
  },
};

/** Somebody else may sign, where the one who asked allows it. */
export const Delegating: Story = {
  loaders: [scene({ mayDelegate: true })],
  play: async ({ canvasElement }) => {
    (await control(canvasElement, 'Let somebody else sign')).click();
    await part(canvasElement, 'approval-card-delegate select');
  },
};

/** Somebody else was asked instead: for who let them. */
export const Delegated: Story = {
  loaders: [scene({ mayDelegate: true, before: (made) => made.delegate('signer', 'third') })],
};

/** In another's place: the card says in whose. */
export const InPlaceOf: Story = {
  loaders: [scene({ mayDelegate: true, viewer: 'third', before: (made) => made.delegate('signer', 'third') })],
};

/** Delivered work, with the digests of its files. */
export const Delivery: Story = { loaders: [scene({ kind: 'task' })] };

/** A comment to be signed off. */
export const Comment: Story = { loaders: [scene({ kind: 'comment' })] };

/** On its way. */
export const Loading: Story = { loaders: [scene({ latency: 600_000 })] };

/** Nothing to approve. */
export const Empty: Story = {
  render: (_, { loaded }) =>
    html`<approval-card .adapter=${(loaded['scene'] as ApprovalScene).adapter}></approval-card>`,
};

/** The backend failed. */
export const Failed: Story = {
  loaders: [scene({ fail: (call) => (call === 'approvals.get' ? 'server' : undefined) })],
};

/** There is no such approval, or not for this viewer: which of the two, nobody is told. */
export const NotFound: Story = {
  loaders: [scene({ fail: (call) => (call === 'approvals.get' ? 'not_found' : undefined) })],
};

/** Access was taken back while it was open. */
export const Revoked: Story = {
  play: async ({ canvasElement, loaded }) => {
    await ready(canvasElement);
    await (loaded['scene'] as ApprovalScene).endAccess();
    await part(canvasElement, 'approval-card .screen');
  },
};

/** The connection is gone. */
export const Offline: Story = {
  loaders: [scene({ before: (made) => made.goOffline() })],
  play: async ({ canvasElement }) => {
    await part(canvasElement, 'approval-card .banner');
  },
};
