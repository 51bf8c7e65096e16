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

export default {
  globs: ['src/elements/**/*.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    publicOnly(),
    jsxTypesPlugin({
      outdir: 'dist',
      fileName: 'jsx.d.ts',
      componentTypePath: (_name, tag) => `./types/elements/${tag}/${tag}.element.js`,
      prettierConfig: false,
    }),
  ],
};
