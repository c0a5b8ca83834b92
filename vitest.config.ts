import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

/** What not every change needs, and what takes the longest: the whole test line runs it, the everyday checks do not. */
const LONG = [
  'tests/core/configuration/product/validity.test.ts',
  // Whole services against the local org, fault by fault, and the local org itself.
  'tests/integration/**/*.test.ts',
  'tests/org/**/*.test.ts',
  'tests/**/chaos.test.ts',
  // The connector against the local org: every answer broken once, every currency, a sync that finds nothing new.
  'tests/connectors/salesforce/{sweep,quiet,losses,currency}.test.ts',
  // Thousands of inputs that are not what they should be, and public data that are large.
  'tests/fuzz/**/*.test.ts',
  'tests/core/intake/publicData.test.ts',
  // Large files, and the whole of the built-in company on its way between threads.
  'tests/core/table/workbook/open.test.ts',
  'tests/connectors/sample/remote.test.ts',
  // What the statistics find again in made-up companies.
  'tests/connectors/sample/planted.test.ts',
  'tests/core/features/otherOrgs.test.ts',
  'tests/core/clustering/dbscanOfCentres.test.ts',
  'tests/core/similarity/graph.test.ts',
  'tests/core/outcome/response.test.ts',
  'tests/core/outcome/targets/leads.test.ts',
  'tests/core/outcome/planted.test.ts',
  'tests/core/outcome/interval.test.ts',
  'tests/core/outcome/plantedReasons.test.ts',
  'tests/core/outcome/learnTarget.test.ts',
  'tests/core/outcome/leakingFields.test.ts',
  'tests/core/outcome/targets/{calls,callColumns}.test.ts',
  'tests/core/configuration/ruleBook/suggest.test.ts',
  'tests/core/engine/methods.test.ts',
  'tests/core/engine/whatIf.test.ts',
  'tests/core/engine/foresee.test.ts',
  'tests/core/engine/{snapshots,tellSegments,steps}.test.ts',
  'tests/core/engine/dataLook.test.ts',
  'tests/core/engine/inspect.test.ts',
  'tests/core/reports/lists.test.ts',
  'tests/services/{strategic,versions,offerStudyCancel}.test.ts',
  'tests/services/secondOpinion/**/*.test.ts',
];
/** What changes what all others see too: a page as global, methods that are registered for good. */
const ALONE = ['tests/**/*.test.tsx', 'tests/core/clustering/registry.test.ts'];
const NEVER = ['tests/e2e/**', 'node_modules/**'];

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    globalSetup: ['build/kernelsReady.ts'],
    // The linter's rule against focused tests takes the engine's fit() for one; this one knows better.
    allowOnly: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Vitest leaves one processor free, which on two of them is half of the machine.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['{core,connectors,services,components}/**/*.{ts,tsx}'],
      reporter: ['text-summary', 'html'],
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['tests/**/*.test.ts', 'core/**/*.test.ts', 'connectors/**/*.test.ts'],
          exclude: [...LONG, ...ALONE, ...NEVER],
          // To read the code anew for every file takes as long as to run it.
          isolate: false,
          restoreMocks: true,
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE, exclude: NEVER } },
      { extends: true, test: { name: 'long', include: LONG, exclude: NEVER } },
    ],
  },
});
