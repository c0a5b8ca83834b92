import { PeerlensError } from '../../core/crm/error';
import { MODEL_FORMAT, type ModelContent } from '../../core/engine/modelFile/content';
import type { SignedFile } from './schema';

export const ALGORITHM = 'Ed25519';
/** Signed before the content, so that a signature of this key for something else is none for a file. */
export const PURPOSE = `peerlens segments ${MODEL_FORMAT}\n`;
const NOISE = `peerlens noise ${MODEL_FORMAT}\n`;

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

/** What surrounds a content: the one way in which it is written, so that nothing that nobody signed has a place in it. */
export function envelopeOf({ key, signature, content }: Pick<SignedFile, 'key' | 'signature' | 'content'>): string {
  const file: SignedFile = { peerlens: 'segments', format: MODEL_FORMAT, key, signature, content };
  return JSON.stringify(file);
}

/** A content as a signed file (Ed25519; RFC 8032). */
export async function signFile(content: ModelContent, keys: CryptoKeyPair): Promise<string> {
  const written = JSON.stringify(content);
  const signature = await supported(() => crypto.subtle.sign(ALGORITHM, keys.privateKey, bytesOf(PURPOSE + written)));
  return envelopeOf({
    key: await publicKeyOf(keys),
    signature: toBase64(new Uint8Array(signature)),
    content: written,
  });
}

/**
 * The seeds of the noise in a version's file: the same whenever this person saves it, so that many files say no more than one, and
 * known to nobody without the private key, because a signature of Ed25519 is always the same for the same words. It goes nowhere.
 */
export async function noiseSeeds(versionId: string, keys: CryptoKeyPair): Promise<number[]> {
  const words = bytesOf(NOISE + versionId);
  const secret = await supported(() => crypto.subtle.sign(ALGORITHM, keys.privateKey, words));
  return [...new Uint32Array(await crypto.subtle.digest('SHA-256', secret))];
}

/** SHA-256 of a file, in hexadecimal; a line break that somebody's editor has put at its end is no part of it. */
export const hashOf = (file: string): Promise<string> => sha256(bytesOf(file.trim()));

/** A browser of before 2025 may not know the signature. */
export async function supported<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'NotSupportedError')
      throw new PeerlensError('modelFile.noEd25519', 'nothing', {}, thrown);
    throw thrown;
  }
}

export const bytesOf = (word: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(word) as Uint8Array<ArrayBuffer>;
export const toBase64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
export const fromBase64 = (word: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(word), (sign) => sign.charCodeAt(0));

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
