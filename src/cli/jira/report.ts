/** What an import did with what it found: taken, taken in another form, or not taken, each by the issue's key. */

/** One thing that was kept in another form, or refused. */
export interface Remark {
  /** The key of the issue; the number of the line where there is none. */
  readonly key: string;
  /** Which part: `priority`, `comment 10021`. */
  readonly where: string;
  /** One plain sentence. */
  readonly why: string;
}

/** The report of an import. */
export interface ImportReport {
  /** How many of what was written. */
  readonly imported: Readonly<Record<string, number>>;
  /** How many records were there already and were left as they are. */
  readonly skipped: number;
  readonly kept: readonly Remark[];
  readonly refused: readonly Remark[];
  /** What can be opened now: each project with a member and a guest who may look at it. */
  readonly projects: readonly {
    readonly key: string;
    readonly accountId: string;
    readonly projectId: string;
    readonly memberId?: string;
    readonly guestId?: string;
  }[];
}

/** Remarks as they are made. */
export class Remarks {
  readonly kept: Remark[] = [];
  readonly refused: Remark[] = [];

  /** Notes what was kept in another form. */
  keep(key: string, where: string, why: string): void {
    this.kept.push({ key, where, why });
  }

  /** Notes what was not taken. */
  refuse(key: string, where: string, why: string): void {
    this.refused.push({ key, where, why });
  }
}

/** The report in a few lines for a terminal: like remarks are counted together. */
export function shortReport({ imported, skipped, kept, refused }: ImportReport): string {
  const counts = Object.entries(imported)
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => `${count} ${noun}`);
  return [
    `imported: ${counts.join(', ') || 'nothing'}`,
    ...(skipped > 0 ? [`already there: ${skipped} records`] : []),
    ...grouped('kept', kept),
    ...grouped('refused', refused),
  ].join('\n');
}

function grouped(title: string, remarks: readonly Remark[]): string[] {
  const groups = new Map<string, Remark[]>();
  for (const remark of remarks) {
    const kind = `${remark.where.replace(/ .*/, '')}: ${remark.why.replace(/“[^”]*”|\d[\d,]*/g, '…')}`;
    groups.set(kind, [...(groups.get(kind) ?? []), remark]);
  }
  const lines = [...groups].map(([kind, found]) => {
    const [first] = found;
    const keys = [...new Set(found.map(({ key }) => key))];
    const shown = keys.slice(0, 3).join(', ');
    return `  ${found.length} × ${found.length === 1 && first ? `${first.where}: ${first.why}` : kind} (${shown}${keys.length > 3 ? ', …' : ''})`;
  });
  return lines.length > 0 ? [`${title}:`, ...lines] : [];
}
