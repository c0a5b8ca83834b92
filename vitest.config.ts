import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    globalSetup: ['build/kernelsReady.ts'],
    include: ['tests/**/*.test.{ts,tsx}', 'core/**/*.test.ts', 'connectors/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'node_modules/**'],
    // The linter's rule against focused tests takes the engine's fit() for one; this one knows better.
    allowOnly: false,
    testTimeout: 20_000,
    // Vitest leaves one processor free, which on two of them is half of the machine.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['core/**', 'connectors/**', 'services/**', 'components/**'],
      reporter: ['text-summary', 'html'],
    },
  },
});
