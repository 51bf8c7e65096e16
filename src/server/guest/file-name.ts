/** Characters that hide or turn a part of a name, lead out of a folder, or mean something else to some file system. */
const unfit = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\\/:*?"<>|]/gu;

/**
 * `Content-Disposition` of a file that is saved under a name: in ASCII for old readers, and whole for all others (RFC 6266,
 * RFC 8187). Nothing in a name ends the header, or leads out of the folder that it is saved in.
 */
export function attachmentNamed(name: string): string {
  const whole = name.replaceAll(unfit, '_');
  const plain = whole
    .normalize('NFKD')
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll('%', '_');
  const coded = encodeURIComponent(whole).replaceAll(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${coded}`;
}
