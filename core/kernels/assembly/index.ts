export { assignListed, moveRow, ownGaps, screenRows } from './assign';
export { neighbourDistances, squaredDistances } from './distance';
export { offerNeighbours } from './neighbours';
export { layPanels, squaredLengths } from './panels';
export { trialGaps } from './trials';
