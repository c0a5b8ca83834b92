export { assignListed, moveRow, ownGaps, screenRows } from './assign';
export { descend, introduceAll } from './descent';
export { neighbourDistances, squaredDistances } from './distance';
export { layoutEpoch } from './layout';
export { offerNeighbours } from './neighbours';
export { layPanels, squaredLengths } from './panels';
export { sparseTimesBlock } from './sparse';
export { screenTiles } from './tiles';
export { trialGaps } from './trials';
