import type { Store } from '../contract/store.ts';

/** Milliseconds within which a store that works answers. */
const patience = 2000;

/** Whether the store can be reached and its log be read. */
export async function isReady(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, patience, false)));
  const asked = store.changes('now', 1).then(
    () => true,
    () => false,
  );
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
