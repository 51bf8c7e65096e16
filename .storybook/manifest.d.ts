/** Made by `npm run manifest`; absent from a fresh checkout. */
declare module '*/custom-elements.json' {
  const manifest: object;
  export default manifest;
}
