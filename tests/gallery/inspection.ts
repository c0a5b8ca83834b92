import { UMAP } from 'umap-js';
import { generateCompany } from '../../connectors/sample/generate';
import { companyToRows } from '../../connectors/sample/toTables';
import { fit } from '../../core/engine/fit';
import { inspect } from '../../core/engine/inspect';
import type { InspectionView, OtherMap } from '../../core/engine/inspection';
import { viewOf } from '../../core/engine/inspectionView';
import { pointsOf } from '../../core/engine/inspectPoints';
import { DEFAULT_PLAN } from '../../core/engine/plan';
import { summarise } from '../../core/engine/summarise';
import type { Version } from '../../core/engine/version';
import { compareOpinions } from '../../core/judging/secondOpinion';
import { finish } from '../../core/kernels/finish';
import { createRandom } from '../../core/kernels/random';
import type { VersionSummary } from '../../core/protocol';
import { nearestNeighbours } from '../../core/similarity/graph';
import { wordAt } from '../../core/table/table';
import { umapJsMethod } from '../../services/secondOpinion/umapJs';

/** Versions that were really made, of the sample company: how many customers it has, and which numbers of segments were tried. */
const MADE: Record<string, { customers: number; kFrom: number; kTo: number }> = {
  looked: { customers: 420, kFrom: 2, kTo: 12 },
  thin: { customers: 18, kFrom: 2, kTo: 12 },
  twelve: { customers: 400, kFrom: 12, kTo: 12 },
};

function make(name: string): Made {
  const { customers, ...numbers } = MADE[name] ?? { customers: 420, kFrom: 2, kTo: 12 };
  const rows = companyToRows(generateCompany(7, { customers }).company);
  const run = { now: rows.org.now, random: createRandom(1), id: 'v1' };
  const version = finish(fit(rows, { ...DEFAULT_PLAN, ...numbers }, undefined, run));
  const inspection = finish(inspect(version, { random: createRandom(1) }));
  const rowOf = new Map(rows.customer.ids.map((id, row) => [id, row]));
  const nameOf = (id: string) => wordAt(rows.customer.columns.name, rowOf.get(id) ?? -1);
  return {
    version: summarise(version),
    view: viewOf(
      version,
      { ...inspection, ...(name === 'looked' && { otherMap: mapOf(version) }) },
      nameOf,
      opinionOf(version.assignment, name),
    ),
  };
}

/** The map that umap-js really makes of all customers. */
function mapOf(version: Version): OtherMap {
  const points = finish(pointsOf(version));
  const { id, nameKey, make } = umapJsMethod(UMAP);
  const graph = () => nearestNeighbours(points, 15);
  const coordinates = finish(make({ points, random: createRandom(1), graph }));
  return {
    id,
    nameKey,
    coordinates,
    points: Int32Array.from({ length: points.n }, (_, i) => i),
    trustworthiness: 0.931,
  };
}

/** Another program that agrees on all but a few customers; of the twelve segments it says something else. */
function opinionOf(ours: ArrayLike<number>, name: string) {
  const every = name === 'twelve' ? 9 : 400;
  const theirs = Array.from(ours, (group, i) => (i % every === every - 1 ? group + 1 : group));
  return compareOpinions(ours, theirs, { ours: 0.934, theirs: 0.931 });
}

/** As it goes from the one who makes it to the page that draws it. */
export interface Made {
  version: VersionSummary;
  view: InspectionView;
}

const made = new Map<string, Made>();

/** Makes a version of the sample company once: a fit takes seconds. */
export function madeOnce(name: string): Made {
  const found = made.get(name) ?? make(name);
  made.set(name, found);
  return found;
}
