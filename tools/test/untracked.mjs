/**
 * Loaded before the tests of Node's runner. The runner follows every promise of a test file, to tell to which test an
 * error belongs that nothing waited for; in files that ask thousands of questions that is a fifth of their time. Without
 * it such an error still fails its file, and names the file instead of the test.
 */
import hooks from 'node:async_hooks';

const { createHook } = hooks;
// The runner is the first to ask, as it begins; whoever comes later gets what was asked for.
hooks.createHook = (callbacks) => {
  hooks.createHook = createHook;
  return createHook({ ...callbacks, trackPromises: false });
};
