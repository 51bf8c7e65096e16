/** Longest wait for a quiet moment, in milliseconds: in a page in the background there may be none. */
const patience = 500;

/** Runs when the page has time; the answer takes that back. Where an engine cannot tell, after a frame or two. */
export function whenQuiet(run: () => void): () => void {
  if ('requestIdleCallback' in globalThis) {
    const id = requestIdleCallback(run, { timeout: patience });
    return () => cancelIdleCallback(id);
  }
  const id = setTimeout(run, 50);
  return () => clearTimeout(id);
}

/** The next quiet moment: for what is wanted soon, but never before what is on the screen. */
export function quiet(): Promise<void> {
  return new Promise((resolve) => whenQuiet(resolve));
}
