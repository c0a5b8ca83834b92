import { assignListed, moveRow, ownGaps, screenRows } from './assign';
import { descend, introduceAll } from './descent';
import { neighbourDistances, squaredDistances } from './distance';
import { layoutEpoch } from './layout';
import { offerNeighbours } from './neighbours';
import { layPanels, squaredLengths } from './panels';
import { pairsWithin } from './radius';
import { repelAll } from './repulsion';
import { sparseTimesBlock } from './sparse';
import { sumsByNumber } from './sums';
import { screenTiles } from './tiles';
import { addRows, bestCut, partRows, takeCells } from './trees';
import { trialGaps } from './trials';

/**
 * The hot loops in plain TypeScript, rounded as the SIMD rounds: fallback and oracle. Every array is one of the same {@link Workspace}; `d` is a
 * multiple of 4 (rows are padded with zeros).
 */
export const twins = {
  squaredDistances,
  neighbourDistances,
  layPanels,
  squaredLengths,
  offerNeighbours,
  screenRows,
  assignListed,
  moveRow,
  ownGaps,
  trialGaps,
  layoutEpoch,
  sparseTimesBlock,
  sumsByNumber,
  screenTiles,
  pairsWithin,
  repelAll,
  introduceAll,
  descend,
  addRows,
  takeCells,
  partRows,
  bestCut,
};

/** What a workspace computes with: the twins, or the module's functions of the same names and arguments. */
export type Kernels = typeof twins;
