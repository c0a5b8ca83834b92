import * as v from 'valibot';
import { PeerlensError } from '../../core/crm/error';
import { MODEL_FORMAT, MOST_LETTERS, type ModelContent } from '../../core/engine/modelFile/content';
import { mergeModels } from '../../core/engine/modelFile/merge';
import type { ModelFileCalls } from '../workers/calls';
import type { Answers } from '../workers/rpc';
import { CONTENT, ENVELOPE } from './schema';
import {
  ALGORITHM,
  bytesOf,
  envelopeOf,
  fingerprintOf,
  fromBase64,
  hashOf,
  PURPOSE,
  supported,
  toBase64,
} from './sign';

/** A file that is what its publisher signed. */
export interface Opened {
  content: ModelContent;
  /** SHA-256 of the file, in hexadecimal: what a company pins. */
  hash: string;
  /** Public key, base64, and its fingerprint. */
  key: string;
  fingerprint: string;
}

/** What a worker answers about files: what they may hold goes by the whole catalogue of features, which the background has not. */
export const modelFileAnswers: Answers<ModelFileCalls> = {
  openModel: ({ file }) => openFile(file),
  mergeModels: ({ first, second, id }) => mergeModels(first, second, id),
};

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
  const isWhole = written.trim() === envelopeOf(envelope.output);
  if (!isWhole || !(await isSigned(key, signature, content))) throw new PeerlensError('modelFile.changed', 'nothing');
  const inside = v.safeParse(CONTENT, parsed(content));
  if (!inside.success)
    throw new PeerlensError('modelFile.content', 'nothing', { detail: v.summarize(inside.issues).slice(0, 200) });
  return { content: inside.output, hash: await hashOf(written), key, fingerprint: await fingerprintOf(key) };
}

async function isSigned(key: string, signature: string, content: string): Promise<boolean> {
  const [raw, signed] = [fromBase64(key), fromBase64(signature)];
  // The same bytes can be written in several ways; only one of them is that of a file.
  if (toBase64(raw) !== key || toBase64(signed) !== signature) return false;
  if (raw.length !== 32 || signed.length !== 64) return false;
  const publicKey = await supported(() => crypto.subtle.importKey('raw', raw, ALGORITHM, true, ['verify'])).catch(
    (thrown: unknown) => {
      if (thrown instanceof PeerlensError) throw thrown;
      return undefined;
    },
  );
  return publicKey !== undefined && crypto.subtle.verify(ALGORITHM, publicKey, signed, bytesOf(PURPOSE + content));
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}
