import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    // A red test says that something is wrong, not that the machine is busy.
    testTimeout: 60_000,
  },
});
