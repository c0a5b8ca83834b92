import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { MODEL_FORMAT, type ModelContent } from '../../core/engine/modelFile/content';
import { CONTENT, ENVELOPE, MOST_LETTERS, type SignedFile } from './schema';

const ALGORITHM = 'Ed25519';
/** Signed before the content, so that a signature of this key for something else is none for a file. */
const PURPOSE = `peerlens segments ${MODEL_FORMAT}\n`;

/** A file that is what its publisher signed. */
export interface Opened {
  content: ModelContent;
  /** SHA-256 of the file, in hexadecimal: what a company pins. */
  hash: string;
  /** Public key, base64, and its fingerprint. */
  key: string;
  fingerprint: string;
}

/** A pair of keys whose private one the browser never hands out. @throws PeerlensError `modelFile.noEd25519` */
export async function makeKeys(): Promise<CryptoKeyPair> {
  return supported(() => crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']) as Promise<CryptoKeyPair>);
}

/** The public key as it stands in files. */
export async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<string> {
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)));
}

/** The first 128 bits of a key's SHA-256, in groups that can be read to each other on the telephone. */
export async function fingerprintOf(key: string): Promise<string> {
  const hex = await sha256(fromBase64(key));
  return hex.slice(0, 32).match(/.{4}/g)?.join(' ') ?? '';
}

/** A content as a signed file (Ed25519; RFC 8032). */
export async function signFile(content: ModelContent, keys: CryptoKeyPair): Promise<string> {
  const written = JSON.stringify(content);
  const signature = await supported(() => crypto.subtle.sign(ALGORITHM, keys.privateKey, bytesOf(PURPOSE + written)));
  const file: SignedFile = {
    peerlens: 'segments',
    format: MODEL_FORMAT,
    key: await publicKeyOf(keys),
    signature: toBase64(new Uint8Array(signature)),
    content: written,
  };
  return JSON.stringify(file);
}

/**
 * Opens a file whose signature holds and which is nothing but what a file may be. Whether its key is trusted is for the caller to say.
 * @throws PeerlensError `modelFile.` `tooLong`, `noFile`, `format`, `changed`, `content`, `noEd25519`.
 */
export async function openFile(written: string): Promise<Opened> {
  if (written.length > MOST_LETTERS) throw new PeerlensError('modelFile.tooLong', 'nothing');
  const envelope = v.safeParse(ENVELOPE, parsed(written));
  if (!envelope.success) throw new PeerlensError('modelFile.noFile', 'nothing');
  const { format, key, signature, content } = envelope.output;
  if (format !== MODEL_FORMAT)
    throw new PeerlensError('modelFile.format', 'nothing', { format: String(format), reads: String(MODEL_FORMAT) });
  if (!(await isSigned(key, signature, content))) throw new PeerlensError('modelFile.changed', 'nothing');
  const inside = v.safeParse(CONTENT, parsed(content));
  if (!inside.success)
    throw new PeerlensError('modelFile.content', 'nothing', { detail: v.summarize(inside.issues).slice(0, 200) });
  return { content: inside.output, hash: await hashOf(written), key, fingerprint: await fingerprintOf(key) };
}

/** SHA-256 of a file, in hexadecimal; a line break that somebody's editor has put at its end is no part of it. */
export const hashOf = (file: string): Promise<string> => sha256(bytesOf(file.trim()));

async function isSigned(key: string, signature: string, content: string): Promise<boolean> {
  const [raw, signed] = [fromBase64(key), fromBase64(signature)];
  if (raw.length !== 32 || signed.length !== 64) return false;
  const publicKey = await supported(() => crypto.subtle.importKey('raw', raw, ALGORITHM, true, ['verify'])).catch(
    (thrown: unknown) => {
      if (thrown instanceof PeerlensError) throw thrown;
      return undefined;
    },
  );
  return publicKey !== undefined && crypto.subtle.verify(ALGORITHM, publicKey, signed, bytesOf(PURPOSE + content));
}

/** A browser of before 2025 may not know the signature. */
async function supported<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'NotSupportedError')
      throw new PeerlensError('modelFile.noEd25519', 'nothing', {}, thrown);
    throw thrown;
  }
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

const bytesOf = (word: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(word) as Uint8Array<ArrayBuffer>;
const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const fromBase64 = (word: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(word), (sign) => sign.charCodeAt(0));

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
