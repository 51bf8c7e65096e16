import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isGuestError } from '../contract/errors.ts';
import type { Engine } from '../engine/index.ts';
import { loadWorld } from '../server/demo/load-world.ts';
import { demoSite } from '../server/demo/site.ts';
import type { Settings } from '../server/start/settings.ts';
import type { Beside, RunningServer } from '../server/start/start.ts';
import { demoAccountId, demoFiles, demoViewers, demoWorld } from '../worlds/demo.ts';
import { engineTarget } from './import/engine-target.ts';
import { progressBar } from './import/progress.ts';
import { importIssues } from './jira/import-issues.ts';
import { readIssues } from './jira/read-issues.ts';
import { doorsOf } from './jira/records.ts';
import { shortReport } from './jira/report.ts';
import { packageRoot } from './package-root.ts';

/** A link that `serve` prints: a name and a URL. */
export type Link = readonly [name: string, url: string];

/** In the repository the pages lie in demo/, in the package beside what was built. */
function pagesFolder(): string {
  const root = packageRoot();
  return (
    [join(root, 'demo'), join(root, 'dist/demo')].find((folder) => existsSync(join(folder, 'index.html'))) ??
    join(root, 'demo')
  );
}

/** The page of the demo that mailed links lead on to. */
export const demoLinkPage = '/approval.html';

/** The web site of the demo, to be served beside the guest protocol. */
export function demoBeside({ smtpUrl, data }: Pick<Settings, 'smtpUrl' | 'data'>): Beside {
  const viewers = Object.fromEntries(Object.entries(demoViewers).map(([name, { viewer }]) => [name, viewer]));
  const outbox = smtpUrl === undefined ? join(data, 'outbox') : undefined;
  return demoSite({ pages: pagesFolder(), kit: join(packageRoot(), 'dist'), outbox, viewers });
}

/** Loads the demo's world where it is not there yet; answers a link to each page. */
export async function openDemo({ engine, store, url }: RunningServer, now: string): Promise<readonly Link[]> {
  await loadWorld(store, demoAccountId, demoWorld(now), now);
  for (const [id, text] of demoFiles) await putText(engine, id, text);
  const names = readdirSync(pagesFolder())
    .filter((file) => file.endsWith('.html') && file !== 'index.html')
    .map((file) => basename(file, '.html'));
  return [
    ['demo', `${url}/`],
    ...names.map((name): Link => [name, `${url}/${name}.html`]),
    ['outbox', `${url}/outbox`],
  ];
}

/** Puts the bytes of a file, unless somebody has changed or removed it in the demo since. */
async function putText({ admin }: Engine, id: string, text: string): Promise<void> {
  try {
    await admin.putContent(id, new Blob([text]).stream(), { accountId: demoAccountId });
  } catch (cause) {
    if (!isGuestError(cause) || cause.status >= 500) throw cause;
  }
}

/** Imports a Jira file into the server; answers a link to each project, as a member and as a guest sees it. */
export async function openImported(
  { engine, url }: RunningServer,
  file: string,
  now: string,
): Promise<readonly Link[]> {
  const progress = await progressBar(process.stderr);
  const report = await importIssues({
    target: engineTarget(engine.admin),
    read: () => readIssues(file),
    now,
    onProgress: (done, all) => progress.update(done, all),
  }).finally(() => progress.stop());
  process.stderr.write(`${shortReport(report)}\n`);
  return report.projects.flatMap(({ key, accountId, projectId }): Link[] => {
    const { ownerId, guestId } = doorsOf(accountId);
    const link = (personId: string) =>
      `${url}/everybody.html?as=${encodeURIComponent(`${accountId}:${personId}`)}&project=${encodeURIComponent(projectId)}`;
    return [
      [`${key} as the team`, link(ownerId)],
      [`${key} as a guest`, link(guestId)],
    ];
  });
}
