import { PeerlensError } from '../../core/crm/error';
import type { Before, InspectRun } from '../../core/engine/inspect';
import { INSPECTION_FORMAT, type Inspection } from '../../core/engine/inspection';
import { VERSION_FORMAT, type Version } from '../../core/engine/version';
import type { Random } from '../../core/kernels/random';
import type { Store } from '../../core/store/store';
import type { Asked } from '../secondOpinion/secondOpinion';

export interface InspectTools {
  store: Store;
  inspect: (version: Version, run: InspectRun) => Generator<number, Inspection>;
  /** Asks the independent programs. `report`: it goes on. */
  opinionOf: (version: Version, inspection: Inspection, random: Random, report: () => void) => Promise<Asked>;
  createRandom: (seed: number) => Random;
  /** The machine's time, UTC ms. */
  now: () => number;
  report: (share: number) => void;
}

/** Milliseconds between two reports: nobody waits for it. */
const REPORT_EVERY = 1_000;
/** The share of the whole at which the other programs are asked, which are slower than we are. */
const OURS = 0.4;
/** After so many reports they are usually half done. */
const USUAL_BREATHS = 100;

/**
 * Looks at a version and has it judged by independent programs. What is there already is not made again: work that was cut off goes on.
 * Of a version that has gone nothing is done. @throws PeerlensError `versionUnreadable` of one that an earlier release made.
 */
export async function runInspection(versionId: string, tools: InspectTools): Promise<void> {
  const { store } = tools;
  const version = await store.version(versionId, VERSION_FORMAT);
  if (version === 'unreadable') throw new PeerlensError('versionUnreadable', 'fitNow');
  if (!version) return;
  const report = atTimes(tools);
  const random = tools.createRandom(version.plan.seed);
  const inspection =
    (await store.inspection(versionId, INSPECTION_FORMAT)) ?? (await look(version, random, tools, report));
  if (!inspection) return;
  const summary = await store.versionSummary(versionId);
  if (!summary || summary.opinion) return;
  let breaths = 0;
  const { opinion, map } = await tools.opinionOf(version, inspection, tools.createRandom(version.plan.seed), () => {
    breaths++;
    report(OURS + (1 - OURS) * (breaths / (breaths + USUAL_BREATHS)));
  });
  if (map) await store.saveInspection({ ...inspection, otherMap: map });
  await store.saveOpinion(versionId, opinion);
}

/** @returns undefined where the version has gone meanwhile. */
async function look(
  version: Version,
  random: Random,
  { store, inspect }: InspectTools,
  report: (share: number) => void,
): Promise<Inspection | undefined> {
  const before = await mapBefore(version.id, store);
  const steps = inspect(version, { random, ...(before && { before }) });
  for (;;) {
    const step = steps.next();
    if (step.done) return (await store.saveInspection(step.value)) ? step.value : undefined;
    report(step.value * OURS);
  }
}

/** What people know the customers' places from: the published version, of itself the one before it. */
async function mapBefore(versionId: string, store: Store): Promise<Before | undefined> {
  const published = (await store.versions()).find(({ status }) => status === 'published');
  const id = published && published.id !== versionId ? published.id : await store.previousVersion();
  const inspection = id === undefined || id === versionId ? undefined : await store.inspection(id, INSPECTION_FORMAT);
  const version = inspection && (await store.version(inspection.versionId, VERSION_FORMAT));
  if (!inspection || !version || version === 'unreadable') return undefined;
  return { inspection, customerIds: version.features.customerIds };
}

function atTimes({ now, report }: Pick<InspectTools, 'now' | 'report'>): (share: number) => void {
  let at = Number.NEGATIVE_INFINITY;
  return (share) => {
    if (now() - at < REPORT_EVERY) return;
    at = now();
    report(share);
  };
}
