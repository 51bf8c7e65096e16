import { jsxTypesPlugin } from '@wc-toolkit/jsx-types';

/** Drops private, protected and static members: the manifest is what a host page may use. */
function publicOnly() {
  const isPublic = ({ name, privacy, static: ofClass }) =>
    !ofClass && !/^(private|protected)$/.test(privacy ?? '') && !/^[#_]/.test(name);
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
  ],
};
