import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/e2e/**'],
    env: { TZ: 'UTC' },
    globalSetup: 'test/support/temporaryFiles.mjs',
    testTimeout: 30_000,
    // Rooms are pure: test files of one process may share them, which saves most of the time.
    isolate: false,
    pool: 'forks',
  },
})
