/** The directions between the rooms, on resolved paths. tests/directions.test.ts shows that they bite. */
const ROOMS = {
  connectors: '^connectors/',
  services: '^services/',
  components: '^components/',
  entrypoints: '^entrypoints/',
};
const METHODS = '^core/(similarity|clustering|embedding|trees|judging|explain)/';
const SUBJECTS = '^core/(features|segments|outcome|pricing|configuration|reports|news)/';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    forbid(
      'no-circle',
      'Rooms that need each other are one room.',
      {},
      { circular: true, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'core-knows-nothing-above',
      'core imports nothing above it.',
      { path: '^core/' },
      { path: Object.values(ROOMS).join('|') },
    ),
    forbid(
      'connectors-know-core-only',
      'A connector uses core.',
      { path: ROOMS.connectors },
      { path: `${ROOMS.services}|${ROOMS.components}|${ROOMS.entrypoints}` },
    ),
    forbid(
      'services-draw-nothing',
      'Services use connectors and core.',
      { path: ROOMS.services },
      { path: `${ROOMS.components}|${ROOMS.entrypoints}` },
    ),
    forbid(
      'components-only-draw',
      'Components draw what they are given.',
      { path: ROOMS.components },
      { path: `${ROOMS.services}|${ROOMS.connectors}|${ROOMS.entrypoints}` },
    ),
    forbid(
      'components-and-core-know-no-browser',
      'browser.* belongs to services and entrypoints.',
      { path: '^(core|components|connectors)/' },
      { path: 'node_modules/(wxt|@webext-core)/' },
    ),
    forbid(
      'ground-floor-first',
      'The ground floor knows no methods, subjects, engine or store.',
      { path: '^core/(crm|kernels|table|intake)/' },
      { path: `${METHODS}|${SUBJECTS}|^core/(engine|store)/`, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'methods-know-no-subjects',
      'Methods know numbers, not customers.',
      { path: METHODS },
      { path: `${SUBJECTS}|^core/(engine|store)/`, dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'nobody-uses-the-engine',
      'Only services and the workers use the engine.',
      { path: '^core/(?!engine/)' },
      { path: '^core/engine/', dependencyTypesNot: ['type-only'] },
    ),
    forbid(
      'rows-are-handed-in',
      'Nobody in core imports the store.',
      { path: '^core/(?!store/)' },
      { path: '^core/store/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.css'] },
  },
};
