import { writeFileSync } from 'node:fs';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter, summaryReporter } from '@web/test-runner';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { chrome, which } from './tools/chrome.mjs';
import { webkitGtkLauncher } from './tools/webkit.mjs';

/** `BROWSERS=chrome,firefox,webkit npm test elements` runs every engine that is installed, in one run. */
const wanted = (process.env.BROWSERS ?? 'chrome').split(',');

const launchers = {
  chrome: async () => {
    const options = await chrome();
    // Tests of leaks collect garbage themselves.
    return chromeLauncher({
      launchOptions: { ...options, args: [...options.args, '--js-flags=--expose-gc'] },
      // One page at a time: of two, the one behind gets no frames, and what waits for a frame waits for ever.
      concurrency: 1,
    });
  },
  firefox: () =>
    chromeLauncher({
      puppeteer: puppeteerCore,
      concurrency: 1,
      launchOptions: { browser: 'firefox', executablePath: which('firefox', 'firefox-esr') },
    }),
  webkit: () => webkitGtkLauncher(),
};

/** Counts of a session, its suites walked to the leaves; a file that does not load counts as one failure. */
function countsOf({ testResults, errors }) {
  const counts = { passed: 0, failed: errors.length, skipped: 0 };
  const walk = ({ tests, suites }) => {
    for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    suites.forEach(walk);
  };
  if (testResults) walk(testResults);
  return counts;
}

/** Leaves the counts of the run for `npm test` in the file that it names. */
const countReporter = {
  onTestRunFinished({ sessions }) {
    const file = process.env.GUEST_KIT_TEST_COUNTS;
    if (!file) return;
    const total = { passed: 0, failed: 0, skipped: 0 };
    for (const session of sessions) {
      const counts = countsOf(session);
      for (const key of Object.keys(total)) total[key] += counts[key];
    }
    writeFileSync(file, JSON.stringify(total));
  },
};

/** The virtualizer asks `process.env`, which every bundler fills in; here none does. */
const asBundled = {
  name: 'as-bundled',
  transform: ({ path, body }) =>
    path.includes('/virtual-core/') ? body.replaceAll('process.env.NODE_ENV', "'production'") : undefined,
};

export default {
  files: 'test/elements/**/*.test.ts',
  nodeResolve: { exportConditions: ['development'] },
  plugins: [asBundled, esbuildPlugin({ ts: true, target: 'es2022', tsconfig: 'tsconfig.json' })],
  browsers: await Promise.all(wanted.map((name) => launchers[name]())),
  testFramework: { config: { ui: 'bdd', timeout: 30_000 } },
  // of a whole file, beside other stages on a slow machine
  testsFinishTimeout: 300_000,
  // A resize that causes another is legal and reported by every engine; mocha would fail the test that runs just then.
  testRunnerHtml: (framework) => `<!doctype html>
    <html lang="en">
      <body>
        <script>
          addEventListener('error', (event) => {
            if (/ResizeObserver loop/.test(event.message)) event.stopImmediatePropagation();
          }, true);
        </script>
        <script type="module" src="${framework}"></script>
      </body>
    </html>`,
  coverageConfig: { include: ['src/**/*.ts'] },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('Lit is in dev mode'),
  reporters: [summaryReporter(), defaultReporter({ reportTestProgress: Boolean(process.stdout.isTTY) }), countReporter],
};
