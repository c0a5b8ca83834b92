export { neighbourDistances, squaredDistances } from './distance';
export { offerNeighbours } from './neighbours';
export { layPanels, squaredLengths } from './panels';
