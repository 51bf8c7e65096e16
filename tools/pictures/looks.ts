import type { Page } from './page-faults.ts';

/** One way in which a reader's system shows a page. */
export interface Look {
  readonly scheme: 'light' | 'dark';
  /** The reader's own few colours in place of the page's. */
  readonly forcedColours?: true;
  /** A finger in place of a mouse. */
  readonly coarse?: boolean;
  /** A story's language. */
  readonly locale?: string;
}

/** The looks that can be asked for, by name. */
export const looks: Readonly<Record<string, Look>> = {
  light: { scheme: 'light' },
  dark: { scheme: 'dark' },
  forced: { scheme: 'dark', forcedColours: true },
  coarse: { scheme: 'light', coarse: true },
  rtl: { scheme: 'light', locale: 'ar' },
};

/** The size of a window, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Gives a page a window of this size. */
export async function resize(page: Page, { coarse = false }: Look, size: Size): Promise<void> {
  await page.setViewport({ ...size, hasTouch: coarse, isMobile: coarse });
}

/** Makes a page look so. */
export async function wear(page: Page, { scheme, forcedColours }: Look): Promise<void> {
  const devtools = await page.createCDPSession();
  await devtools.send('Emulation.setEmulatedMedia', {
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
      { name: 'forced-colors', value: forcedColours ? 'active' : 'none' },
    ],
  });
}

/** What Storybook is told of a look, as its address takes it. */
export function globalsOf({ scheme, locale }: Look): string {
  return [`theme:${scheme}`, ...(locale ? [`locale:${locale}`] : [])].join(';');
}
