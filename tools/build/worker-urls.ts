import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

const workerUrl = /new URL\(\s*(['"])(\.{1,2}\/[\w./-]+\.ts)\1\s*,\s*import\.meta\.url\s*,?\s*\)/g;

/**
 * Bundles what Node code starts by `new Worker(new URL('./name.worker.ts', import.meta.url))` and points the URL at
 * the result: vite does this for pages only.
 */
export function workerUrls(): Plugin {
  return {
    name: 'guest-kit:worker-urls',
    apply: 'build',
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('import.meta.url')) return null;
      const changed = code.replace(workerUrl, (_all, _quote, path: string) => {
        const fileName = `server/${basename(path, '.ts')}.js`;
        this.emitFile({ type: 'chunk', id: join(id, '..', path), fileName });
        // every file of this build lies one level below dist/, so the way is the same from wherever this code ends up
        return `new URL('../${fileName}', import.meta.url)`;
      });
      return changed === code ? null : { code: changed, map: null };
    },
  };
}
