#!/usr/bin/env node
import { packageVersion } from './package-root.ts';

/** A command: takes the words after its name, answers the exit code. Loaded when called. */
type Command = (argv: readonly string[], env: NodeJS.ProcessEnv) => Promise<number>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve.ts')).runServe,
  import: async () => (await import('./import.ts')).runImport,
  verify: async () => (await import('./verify.ts')).runVerify,
  certificate: async () => (await import('./certificate.ts')).runCertificate,
  conformance: async () => (await import('./conformance.ts')).runConformance,
};

const help = `guest-kit ${packageVersion()}

guest-kit serve [--demo] [--import FILE]
    Serves the guest protocol. --demo adds the web site of an invented agency, --import a Jira file.
guest-kit import jira FILE [--account ID] [--project KEY] [--synthetic-time SEED] [--report FILE]
    Imports issues as Jira's REST API returns them (NDJSON or a search result; .gz too).
guest-kit verify FILE... [--keys FILE|URL] [--chain] [--roots PEM] [--log FILE|URL]
    Checks receipts of approvals by the published keys of the server that signed them, with their time stamps (FILE.tsr);
    with --chain, that no two follow on the same entry; with --roots, that an authority under these stamped each; with --log,
    a hash-chained log, and that each receipt stands in it.
guest-kit certificate FILE --out PDF [--keys FILE|URL] [--fonts FOLDER]
    Writes a receipt as a PDF to read and print, with the receipt in it. Needs the packages pdfkit and @fontsource/noto-sans.
guest-kit conformance URL [--admin-key KEY] [--seed SEED] [--pairs N] [--only PATTERN] [--deviations FILE] [--report json|junit --out FILE]
    Proves that the server there keeps the promises of the guest protocol. It is filled through its admin API.
guest-kit --help | --version

The environment is described in docs/server.md. Exit codes: 0 good, 1 failed, 2 wrong call.
`;

async function main([name = '--help', ...argv]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v') process.stdout.write(`${packageVersion()}\n`);
  else if (name === '--help' || name === '-h') process.stdout.write(help);
  else if (!Object.hasOwn(commands, name)) {
    process.stderr.write(`There is no command ${name}.\n\n${help}`);
    return 2;
  } else return (await commands[name]?.())?.(argv, process.env) ?? 2;
  return 0;
}

// Whatever timers and sockets are left over, what had to be kept is kept by now.
process.exit(await main(process.argv.slice(2)));
