import { readFileSync, writeFileSync } from 'node:fs';
import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';

/**
 * Drops private, protected and static members: the manifest is what a host page may use. A field without a type is none
 * of the class: the analyzer takes `this.#state.onTask = …` for one.
 */
function publicOnly() {
  const isPublic = ({ name, privacy, kind, type, static: ofClass }) =>
    !ofClass && !/^(private|protected)$/.test(privacy ?? '') && !/^[#_]/.test(name) && (kind !== 'field' || type);
  return {
    name: 'public-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) declaration.members &&= declaration.members.filter(isPublic);
      }
    },
  };
}

/** Elements that the kit uses inside are none to a host: their tags may change, and no type of JSX names them. */
function tagsOnly() {
  return {
    name: 'tags-only',
    packageLinkPhase({ customElementsManifest }) {
      for (const { declarations = [] } of customElementsManifest.modules) {
        for (const declaration of declarations) {
          if (declaration.customElement && !declaration.tagName) delete declaration.customElement;
        }
      }
    },
  };
}

/** The types of JSX name the event classes and import none of them; this adds the import. */
function importEvents(file) {
  return {
    name: 'import-events',
    packageLinkPhase({ customElementsManifest }) {
      const events = customElementsManifest.modules
        .flatMap(({ declarations = [] }) => declarations.filter(({ tagName }) => tagName))
        .flatMap(({ events: ofOne = [] }) => ofOne.flatMap(({ name, type }) => (name && type ? [type.text] : [])));
      const names = [...new Set(events)].sort().join(', ');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, `import type { ${names} } from './types/entries/index.js';\n${text}`);
    },
  };
}

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    publicOnly(),
    tagsOnly(),
    jsxTypesPlugin({
      outdir: 'dist',
      fileName: 'jsx.d.ts',
      componentTypePath: (_name, tag) => `./types/elements/${tag}/${tag}.element.js`,
      prettierConfig: false,
    }),
    importEvents('dist/jsx.d.ts'),
  ],
};
