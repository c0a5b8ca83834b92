import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    // One browser at a time: two cores, and each test file owns a profile and an org.
    fileParallelism: false,
    // Each test is told as it ends: the whole takes a quarter of an hour.
    reporters: ['verbose'],
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
