import { Buffer } from 'node:buffer';
import { X509Certificate } from 'node:crypto';
import { Certificate, ExtKeyUsage, type SignedData, SignedDataVerifyError } from 'pkijs';
import { readTimeStamp } from './read.ts';

/** What is wrong with a time stamp, in words that follow on `the time stamp`. */
export const timeStampFaults = {
  unreadable: 'is no granted time stamp by RFC 3161',
  other_receipt: 'is of another receipt',
  not_signed: 'is not signed by the certificate in it',
  untrusted: 'is of no authority under the given roots',
  other_use: 'is signed by a certificate that is not for time stamps',
  before_approved: 'is earlier than the approval',
  in_future: 'lies in the future',
} as const;
/** See {@link timeStampFaults}. */
export type TimeStampFault = keyof typeof timeStampFaults;

/** What a time stamp is checked by. */
export interface TimeStampOptions {
  /** The receipt's JWS. */
  readonly jws: string;
  /** When it was approved, as ISO 8601. */
  readonly approvedAt: string;
  /** The time of the check, as ISO 8601. */
  readonly now: string;
  /** Certificates of authorities that the checker trusts; without them, whose stamp it is remains open. */
  readonly roots?: readonly Certificate[] | undefined;
}

/** What checking a time stamp found. */
export interface TimeStampCheck {
  readonly faults: readonly TimeStampFault[];
  /** When the receipt was there at the latest, by the authority's clock. */
  readonly at?: string;
  /** The name in the authority's certificate. */
  readonly authority?: string;
}

/** How far clocks may be apart, in milliseconds. */
const skew = 300_000;
/** Key purpose of RFC 3161, section 2.3. */
const timeStamping = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsage = '2.5.29.37';

/** Checks a `TimeStampResp`: what it is of, who signed it, and when. */
export async function checkTimeStamp(
  response: Uint8Array,
  { jws, approvedAt, now, roots }: TimeStampOptions,
): Promise<TimeStampCheck> {
  const read = readTimeStamp(response);
  if (!read?.token || !read.info) return { faults: ['unreadable'] };
  if (!(await read.isOf(jws))) return { faults: ['other_receipt'] };
  const signed = await checkSignature(read.token, jws, roots);
  if (typeof signed === 'string') return { faults: [signed] };
  const at = read.info.genTime;
  const faults: TimeStampFault[] = [];
  if (!isForTimeStamps(signed)) faults.push('other_use');
  if (at.getTime() < Date.parse(approvedAt) - skew) faults.push('before_approved');
  if (at.getTime() > Date.parse(now) + skew) faults.push('in_future');
  return { faults, at: at.toISOString(), authority: subjectOf(signed) };
}

/** The certificates of a PEM file. Raises an `Error` where it holds none. */
export function readRoots(pem: string): readonly Certificate[] {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0) throw new Error('There is no certificate (PEM).');
  return blocks.map((block) => Certificate.fromBER(Uint8Array.from(new X509Certificate(block).raw)));
}

/** The certificate that signed a token; else what is wrong. The chain is that of the time in the token. */
async function checkSignature(
  token: SignedData,
  jws: string,
  roots: readonly Certificate[] | undefined,
): Promise<Certificate | TimeStampFault> {
  try {
    const { signatureVerified, signerCertificate } = await token.verify({
      ...{ signer: 0, data: new TextEncoder().encode(jws).buffer, extendedMode: true },
      ...(roots ? { checkChain: true, trustedCerts: [...roots], passedWhenNotRevValues: true } : {}),
    });
    return signatureVerified === true && signerCertificate ? signerCertificate : 'not_signed';
  } catch (cause) {
    if (!(cause instanceof SignedDataVerifyError)) throw cause;
    return cause.code === 5 ? 'untrusted' : 'not_signed';
  }
}

/** RFC 3161, section 2.3: the certificate is for time stamps alone. */
function isForTimeStamps({ extensions = [] }: Certificate): boolean {
  const use: unknown = extensions.find(({ extnID }) => extnID === extendedKeyUsage)?.parsedValue;
  return use instanceof ExtKeyUsage && use.keyPurposes.length === 1 && use.keyPurposes[0] === timeStamping;
}

function subjectOf(certificate: Certificate): string {
  const { subject } = new X509Certificate(Buffer.from(certificate.toSchema(true).toBER(false)));
  return subject.split('\n').join(', ');
}
