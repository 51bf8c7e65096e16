/** Why no certificate can be made; the message says what to do. The receipt itself stays good. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError';
}
