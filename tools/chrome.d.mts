/** Full path of the first of these commands that is on the PATH; undefined where none is installed. */
export function which(...names: string[]): string | undefined;

/** Puppeteer launch options for an installed Chrome, Chromium or Edge, else for the Chromium that npm brought along. */
export function chrome(): Promise<{ executablePath: string; args: string[]; headless?: 'shell' }>;
