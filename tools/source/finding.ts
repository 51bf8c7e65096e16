/** One thing that a check refuses: where, and why in words that say what to do. */
export interface Finding {
  /** Path from the root of the repository, with `/`. */
  readonly file: string;
  /** Line, from 1; absent where the whole file is meant. */
  readonly line?: number;
  readonly message: string;
}

/** Prints what a check found, one line each, and sets the exit code. */
export function report(check: string, findings: readonly Finding[], looked: number): void {
  for (const { file, line, message } of findings)
    console.error(`${file}${line === undefined ? '' : `:${line}`}  ${message}`);
  console.log(
    `${check}: looked at ${looked}, ${findings.length === 0 ? 'nothing to refuse' : `${findings.length} refused`}`,
  );
  if (findings.length > 0) process.exitCode = 1;
}
