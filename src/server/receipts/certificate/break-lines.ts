/** Where a line may end (the part of UAX 14 that these documents need). */

/** Scripts without spaces, whose lines may end after any character. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
/** What no line begins with. */
const closing = /^[\p{Pe}\p{Pf}、。，．：；？！・ー々〜…‥!?.,:;%)\]}]/u;
/** What no line ends with. */
const opening = /[\p{Ps}\p{Pi}]$/u;
/** Spaces that a line may end at. */
const space = /^[ \u2000-\u2006\u2008-\u200a\u205f\u3000]$/u;

/** What a line may end with, unless a number goes on. */
const hyphen = /^[-\u2010\u2013\u2014/]$/u;

/** Breaks clusters into lines that are no wider than `width`; spaces at the end of a line are left out. A word that is too wide is cut. */
export function breakLines(
  clusters: readonly string[],
  width: number,
  widthOf: (clusters: readonly string[]) => number,
): readonly (readonly string[])[] {
  const lines: (readonly string[])[] = [];
  let line: readonly string[] = [];
  let wide = 0;
  const end = () => {
    lines.push(withoutLastSpaces(line));
    [line, wide] = [[], 0];
  };
  for (const piece of pieces(clusters)) {
    const pieceWidth = widthOf(piece);
    if (line.length > 0 && wide + widthOf(withoutLastSpaces(piece)) > width) end();
    if (pieceWidth <= width) {
      line = [...line, ...piece];
      wide += pieceWidth;
      continue;
    }
    for (const cluster of piece) {
      if (line.length > 0 && wide + widthOf([cluster]) > width && !space.test(cluster)) end();
      line = [...line, cluster];
      wide += widthOf([cluster]);
    }
  }
  end();
  return lines;
}

/** What stands together: a word and the spaces after it, or a character of a script without spaces. */
function pieces(clusters: readonly string[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  clusters.forEach((cluster, index) => {
    const before = clusters[index - 1];
    const last = all.at(-1);
    if (last === undefined || before === undefined || mayBreak(before, cluster)) all.push([cluster]);
    else last.push(cluster);
  });
  return all;
}

function mayBreak(before: string, after: string): boolean {
  if (space.test(after) || closing.test(after) || opening.test(before)) return false;
  if (space.test(before) || unspaced.test(before) || unspaced.test(after)) return true;
  return hyphen.test(before) && !/\p{N}/u.test(after);
}

function withoutLastSpaces(clusters: readonly string[]): readonly string[] {
  return clusters.slice(0, clusters.findLastIndex((cluster) => !space.test(cluster)) + 1);
}
