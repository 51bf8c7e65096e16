// Says in one sentence what to do where Node is too old to run this repository's TypeScript.
// Plain JavaScript on purpose: an old Node must be able to read it.
const major = Number(process.versions.node.split('.')[0]);

if (major < 24) {
  console.error(
    `guest-kit needs Node 24 or newer and found ${process.versions.node}: install Node 24, or run \`npm ci\` with install scripts allowed, which brings one along for npm scripts.`,
  );
  process.exit(2);
}
