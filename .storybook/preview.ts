import { setCustomElementsManifest, type Preview } from '@storybook/web-components-vite';
import manifest from '../custom-elements.json';

setCustomElementsManifest(manifest);

/** Languages of the toolbar, with the direction of their script. */
const directions: Readonly<Record<string, 'ltr' | 'rtl'>> = { en: 'ltr', de: 'ltr', uk: 'ltr', ar: 'rtl' };

const items = (titles: Readonly<Record<string, string>>) =>
  Object.entries(titles).map(([value, title]) => ({ value, title }));

export default {
  tags: ['autodocs'],
  parameters: {
    a11y: { test: 'error' },
    layout: 'fullscreen',
    controls: { expanded: true, sort: 'requiredFirst' },
    docs: { codePanel: true },
  },
  globalTypes: {
    viewer: {
      description: 'Who is looking: every story runs the real policy for this person',
      toolbar: {
        icon: 'user',
        dynamicTitle: true,
        items: items({
          client: 'Client',
          courier: 'Courier',
          team: 'Team member',
          reader: 'Read-only guest',
          contractor: 'Contractor',
          outsider: 'Guest without a share',
        }),
      },
    },
    theme: {
      description: 'Light, dark, or what the system says',
      toolbar: { icon: 'mirror', dynamicTitle: true, items: items({ system: 'System', light: 'Light', dark: 'Dark' }) },
    },
    locale: {
      description: 'Language and direction of the page',
      toolbar: {
        icon: 'globe',
        dynamicTitle: true,
        items: items({ en: 'English', de: 'Deutsch', uk: 'Українська', ar: 'العربية' }),
      },
    },
  },
  initialGlobals: { viewer: 'client', theme: 'system', locale: 'en' },
  decorators: [
    (story, { globals }) => {
      const { theme, locale } = globals as { theme: string; locale: string };
      const page = document.documentElement;
      page.style.colorScheme = theme === 'system' ? 'light dark' : theme;
      page.style.background = 'Canvas';
      page.style.color = 'CanvasText';
      page.lang = locale;
      page.dir = directions[locale] ?? 'ltr';
      return story();
    },
  ],
} satisfies Preview;
