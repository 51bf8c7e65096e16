import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CertificateError } from './certificate-error.ts';

/** A font in a file: TrueType, OpenType or WOFF. */
export interface FontFile {
  readonly path: string;
  readonly isBold: boolean;
  /** The package that it is of; nothing where it is one of the folder. */
  readonly package?: FontPackage;
}

/** Packages of Noto Sans (SIL Open Font License) that are used where they are installed, by preference. */
export const fontPackages = ['@fontsource/noto-sans', '@fontsource/noto-sans-sc'] as const;
/** See {@link fontPackages}. */
export type FontPackage = (typeof fontPackages)[number];

/**
 * The fonts that there are, in the order in which they are asked for a character: those of the folder, then Noto Sans. Raises
 * {@link CertificateError} where there is none.
 */
export async function findFonts(folder?: string): Promise<readonly FontFile[]> {
  const own = folder === undefined ? [] : await fontsIn(folder);
  const noto = await Promise.all(fontPackages.map(fontsOf));
  const fonts = [...own, ...noto.flat()];
  if (fonts.length > 0) return fonts;
  throw new CertificateError(
    `A certificate needs fonts: npm install ${fontPackages[0]}, or name a folder of fonts in GUEST_KIT_FONTS.`,
  );
}

async function fontsIn(folder: string): Promise<readonly FontFile[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new CertificateError(`The folder of fonts ${folder} cannot be read.`, { cause });
  });
  return names
    .filter((name) => /\.(ttf|otf|woff)$/i.test(name) && !/italic|oblique/i.test(name))
    .toSorted()
    .map((name) => ({ path: join(folder, name), isBold: /bold|[-_]700/i.test(name) }));
}

/**
 * The fonts of a package of Fontsource: a file a script and weight, Latin first. Files with a number in place of a script are
 * left out: they cut one up for pages that load a piece at a time, and another file holds the whole of it.
 */
async function fontsOf(name: FontPackage): Promise<readonly FontFile[]> {
  const folder = folderOf(name);
  if (folder === undefined) return [];
  const files = (await readdir(join(folder, 'files'))).filter(
    (file) => /-[47]00-normal\.woff$/.test(file) && !/-\d+-[47]00-/.test(file),
  );
  const latin = files.filter((file) => /-latin-[47]00-/.test(file));
  return [...new Set([...latin, ...files.toSorted()])].map((file) => ({
    path: join(folder, 'files', file),
    isBold: file.includes('-700-'),
    package: name,
  }));
}

function folderOf(name: string): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}
