import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type Channel, channels, otherMatters } from '../../src/conformance/server/channels.ts';
import { mutants, without } from '../../test/mutants/list.ts';
import type { Killer } from '../../test/mutants/mutant.ts';

const head = `# Planted mutants

A test that cannot fail proves nothing. So we plant faults of one line in the engine, the policy and the server, one at a
time, in a copy of the sources, and run the test that must find each: \`npm run mutants\`, or \`npm run mutants -- --only ID\`.
A mutant is *killed* when a test fails that passes without it. One that changes no JavaScript, does not compile, or lies where
its test never comes is *refused*. A run with a survivor or a refusal fails.

The list is data in \`test/mutants\`; this page is made from it by \`npm run mutants -- --page\`, and a test holds the two
together. The numbers are those of the ways out in \`src/conformance/server/channels.ts\`.
`;

const reasons: Readonly<Record<string, string | undefined>> = without;

/** docs/mutants.md, as it follows from the list. */
export function page(): string {
  const all: readonly (Pick<Channel, 'name'> & Partial<Channel>)[] = [
    ...channels,
    ...otherMatters.map((name) => ({ name })),
  ];
  const rows = all.flatMap(({ number, name, absent }) => {
    const planted = mutants.filter((mutant) => (mutant.channels as readonly string[]).includes(name));
    const way = number === undefined ? name : `${number} ${name}`;
    if (planted.length === 0) return [row(way, 'none', absent ?? reasons[name] ?? '')];
    return planted.map(({ id, fault, killer }) => row(way, `\`${id}\`: ${fault}`, killerText(killer)));
  });
  return [
    head,
    row('way out', 'mutant', 'test that kills it, or why there is none'),
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** The same, as the formatter of the house would set it. */
export async function formattedPage(): Promise<string> {
  const file = join(import.meta.dirname, '../../docs/mutants.md');
  return format(page(), { ...(await resolveConfig(file)), parser: 'markdown' });
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function killerText(killer: Killer): string {
  if ('adapter' in killer) return `adapter suite: ${killer.adapter}`;
  if ('server' in killer) return `server suite: ${killer.server}`;
  if ('twins' in killer) return `twin worlds: ${killer.twins} over ${killer.over === 'http' ? 'HTTP' : 'the engine'}`;
  return `${killer.file}: ${killer.test}`;
}
