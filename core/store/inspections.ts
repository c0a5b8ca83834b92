import type { Inspection } from '../engine/inspection';
import type { SecondOpinion } from '../judging/secondOpinion';
import { isReadable } from './format';
import type { Database } from './schema';
import { inTransaction } from './schema';

/** Keeps an inspection beside its version; of a version that has gone meanwhile nothing is kept. Returns whether it was. */
export function saveInspection(db: Database, inspection: Inspection): Promise<boolean> {
  return inTransaction(db, ['inspections', 'cards'], 'readwrite', async (tx) => {
    if ((await tx.objectStore('cards').getKey(inspection.versionId)) === undefined) return false;
    await tx.objectStore('inspections').put(inspection, inspection.versionId);
    return true;
  });
}

/** The inspection of a version; undefined where there is none, or it was written in another format than the caller reads. */
export async function readInspection(
  db: Database,
  versionId: string,
  format: Inspection['format'],
): Promise<Inspection | undefined> {
  const inspection = await db.get('inspections', versionId);
  return inspection?.format === format ? inspection : undefined;
}

/** Whether there is an inspection of a version, without reading it. */
export async function hasInspection(db: Database, versionId: string): Promise<boolean> {
  return (await db.getKey('inspections', versionId)) !== undefined;
}

/** Puts what independent programs say into a version's summary. Returns whether there is such a version. */
export function saveOpinion(db: Database, versionId: string, opinion: SecondOpinion): Promise<boolean> {
  return inTransaction(db, ['cards'], 'readwrite', async (tx) => {
    const card = await tx.objectStore('cards').get(versionId);
    if (!card || !isReadable(card)) return false;
    await tx.objectStore('cards').put({ ...card, summary: { ...card.summary, opinion } }, versionId);
    return true;
  });
}
