import { PeerlensError } from '../../core/crm/error';

/** Larger files do not fit in the memory of a browser's page several times over. */
const MOST_BYTES = 100_000_000;
/** The bytes of a file that has to be held as a whole. Throws PeerlensError `file.tooLarge`, `file.unreadable`. */
export async function bytesOf(file: Blob): Promise<Uint8Array> {
  if (file.size > MOST_BYTES)
    throw new PeerlensError('file.tooLarge', 'nothing', { most: MOST_BYTES / 1e6, have: Math.ceil(file.size / 1e6) });
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (thrown) {
    throw new PeerlensError('file.unreadable', 'nothing', {}, thrown);
  }
}
