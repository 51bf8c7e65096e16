import { numberOf, unhidden } from '../../../contract/unhidden.ts';
import { CertificateError } from './certificate-error.ts';
import type { FontFile, FontPackage } from './font-files.ts';
import type { OpenFont } from './load-pdfkit.ts';

/** How text looks. */
export interface TextStyle {
  /** In points. */
  readonly size: number;
  readonly isBold?: boolean;
  readonly color?: string;
}

/** A stretch of text in one font, by the font's path. */
export interface Run {
  readonly font: string;
  readonly text: string;
}

/** Scripts written from right to left: their lines would need the order of the bidirectional algorithm (UAX 9). */
const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Hanifi_Rohingya}\p{Script=Mandaic}\p{Script=Samaritan}\p{Script=Mende_Kikakui}]/u;

/** What is seen where a browser shapes a text, as joiners are, and not on these pages: written out by its number as well. */
const unshaped = /[\p{Cc}\p{Cf}]/gu;

/** Chooses fonts: each cluster of characters gets the first that has all of it. */
export class Typeface {
  /** Opens a font by its path. */
  readonly open: (path: string) => OpenFont;
  readonly #fonts: Readonly<Record<'regular' | 'bold', readonly string[]>>;
  readonly #packages: ReadonlySet<FontPackage | undefined>;
  readonly #clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });

  constructor(files: readonly FontFile[], open: (path: string) => OpenFont) {
    this.open = open;
    this.#packages = new Set(files.map((file) => file.package));
    const [bold, regular] = [true, false].map((isBold) =>
      files.filter((file) => file.isBold === isBold).map(({ path }) => path),
    );
    this.#fonts = { regular: regular ?? [], bold: [...(bold ?? []), ...(regular ?? [])] };
  }

  /** The clusters of a line of text: what the reader takes for one character each, in composed form. */
  clusters(text: string): readonly string[] {
    const seen = unhidden(text.replaceAll('\t', '    ')).replace(unshaped, (character) => `[${numberOf(character)}]`);
    return Array.from(this.#clusters.segment(seen), ({ segment }) => segment.normalize('NFC'));
  }

  /**
   * Cuts clusters into runs of one font. Raises {@link CertificateError} for a character that no font has, which a PDF would
   * show as nothing.
   */
  runs(clusters: readonly string[], { isBold = false }: Pick<TextStyle, 'isBold'>): readonly Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const cluster of clusters) {
      const last = runs.at(-1);
      const [font, text] = this.#fontFor(cluster, isBold, last?.font) ?? this.#lacks(cluster, clusters);
      if (last?.font === font) last.text += text;
      else runs.push({ font, text });
    }
    return runs;
  }

  /** The font for a cluster, and the cluster as that font writes it. Spaces stay in the font before them. */
  #fontFor(cluster: string, isBold: boolean, before?: string): readonly [string, string] | undefined {
    if (rightToLeft.test(cluster)) return undefined;
    const all = this.#fonts[isBold ? 'bold' : 'regular'];
    const fonts = before !== undefined && /^\p{Zs}$/u.test(cluster) ? [before, ...all] : all;
    for (const text of writings(cluster)) {
      const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
      const font = fonts.find((path) => codePoints.every((point) => this.open(path).hasGlyphForCodePoint(point)));
      if (font !== undefined) return [font, text];
    }
    return undefined;
  }

  #lacks(cluster: string, clusters: readonly string[]): never {
    const characters = Array.from(cluster, (character) => `${character} (${numberOf(character)})`).join(' with ');
    const around = clusters.slice(Math.max(0, clusters.indexOf(cluster) - 20)).slice(0, 40);
    const why = rightToLeft.test(cluster)
      ? 'is written from right to left, which certificates cannot show'
      : `is in none of the fonts${this.#fromPackage(cluster)}put a font that has it into the folder of GUEST_KIT_FONTS`;
    throw new CertificateError(`The character ${characters} in "${around.join('')}" ${why}.`);
  }

  /** The package that may have a character, where it is not there; where it is, that it lacks this one. */
  #fromPackage(cluster: string): string {
    const name = packageFor(cluster);
    if (name === undefined) return ': ';
    return this.#packages.has(name) ? `, ${name} included: ` : `: npm install ${name}, or `;
  }
}

/** Ways to write a cluster that look alike: spaces of other widths as a space, and without a choice between two looks. */
function writings(cluster: string): readonly string[] {
  if (/^\p{Zs}$/u.test(cluster)) return [cluster, ' '];
  const plain = cluster.replaceAll(/[\ufe00-\ufe0f]/g, '');
  return plain === cluster || plain === '' ? [cluster] : [cluster, plain];
}

function packageFor(cluster: string): FontPackage | undefined {
  if (/\p{Script=Han}/u.test(cluster)) return '@fontsource/noto-sans-sc';
  return /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(cluster) ? '@fontsource/noto-sans' : undefined;
}
