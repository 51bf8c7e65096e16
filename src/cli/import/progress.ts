/** Shows how far something is. */
export interface Progress {
  update(done: number, all: number): void;
  stop(): void;
}

/** A bar on the terminal; nothing where the output is none, so that a log holds no control characters. */
export async function progressBar(stream: NodeJS.WriteStream, what = 'issues'): Promise<Progress> {
  if (!stream.isTTY) return { update: () => undefined, stop: () => undefined };
  const { default: progress } = await import('cli-progress');
  const bar = new progress.SingleBar(
    {
      stream,
      format: `{bar} {value} of {total} ${what}, {eta_formatted} left`,
      hideCursor: true,
      clearOnComplete: true,
    },
    progress.Presets.shades_classic,
  );
  let started = false;
  return {
    update(done, all) {
      if (!started) bar.start(all, done);
      else bar.update(done);
      started = true;
    },
    stop: () => bar.stop(),
  };
}
