import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../src/elements/guest-board/guest-board.ts';
import '../src/elements/guest-provider/guest-provider.ts';
import type { GuestProviderElement } from '../src/elements/guest-provider/guest-provider.element.ts';
import { byViewer, demoScene, type Scene, scene } from './world.ts';

interface Args {
  readonly theme: '' | 'light' | 'dark' | 'auto';
  readonly lang: string;
}

export default {
  title: 'Elements/guest-provider',
  component: 'guest-provider',
  args: { theme: '', lang: '' },
  argTypes: {
    theme: { control: 'inline-radio', options: ['', 'light', 'dark', 'auto'] },
    lang: { control: 'inline-radio', options: ['', 'en', 'de', 'uk', 'ar'] },
  },
  loaders: [byViewer((viewer) => demoScene(viewer))],
  render: ({ theme, lang }, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    return html`<guest-provider .adapter=${adapter} theme=${theme} .lang=${lang}>
      <guest-board project-id=${projectId}></guest-board>
    </guest-provider>`;
  },
} satisfies Meta<Args>;

type Story = StoryObj<Args>;

/** One backend for what stands inside. */
export const Default: Story = {};

/** Dark inside a page of any scheme. */
export const Dark: Story = { args: { theme: 'dark' } };

/** German inside a page of any language. */
export const German: Story = { args: { lang: 'de' } };

/** Arabic, from right to left. */
export const Arabic: Story = { args: { lang: 'ar' } };

/** A host's own words over the catalogue, and its own colours by tokens. */
export const OwnWordsAndColours: Story = {
  loaders: [scene(() => demoScene('client'))],
  render: (_, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    return html`<style>
        .branded {
          --guest-accent: light-dark(#8a1c4a, #ff9cc4);
          --guest-radius: 2px;
          --guest-font: Georgia, serif;
        }
      </style>
      <guest-provider class="branded" .adapter=${adapter} .strings=${{ viewBoard: 'Wall', viewBigPicture: 'Overview' }}>
        <guest-board project-id=${projectId}></guest-board>
      </guest-provider>`;
  },
};

/** Two elements share one provider, and one stream. */
export const SeveralElements: Story = {
  loaders: [scene(() => demoScene('team'))],
  render: (_, { loaded }) => {
    const { adapter, projectId } = loaded['scene'] as Scene;
    return html`<guest-provider .adapter=${adapter}>
      <guest-board project-id=${projectId}></guest-board>
      <guest-board project-id=${projectId} view="list"></guest-board>
    </guest-provider>`;
  },
};

/** After a sign-out every element says that the session has ended. */
export const SignedOut: Story = {
  play: async ({ canvasElement }) => {
    const provider = canvasElement.querySelector<GuestProviderElement>('guest-provider');
    await provider?.updateComplete;
    provider?.signOut();
  },
};
