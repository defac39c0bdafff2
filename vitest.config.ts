import { defineConfig } from 'vitest/config';

/**
 * Four projects: `pure` needs nothing but Node; `emulator` and `rules` need a local world, which is the running one or
 * else is started for them, and `browser` a seeded one and a Chromium. The files of these run one after another,
 * because they share one database.
 */
export default defineConfig({
  test: {
    // Google's libraries would otherwise look for a cloud machine around them, and warn.
    env: { METADATA_SERVER_DETECTION: 'none' },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['functions/**/*.test.ts', 'emulator-seed/**/*.test.ts', 'hosting-admin/**/*.test.{ts,tsx}'],
          exclude: [
            '**/node_modules/**',
            'functions/test/{emulator,rules,conformance}/**',
            'hosting-admin/test/browser/**',
          ],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'emulator',
          include: ['functions/test/emulator/**/*.test.ts', 'functions/test/conformance/**/*.test.ts'],
          globalSetup: ['emulator-seed/launcher/world-for-tests.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 1 },
          // The Firestore emulator now and then aborts contended transactions beyond all patience (firebase-tools issue
          // 6758). A test that needed its second try is named at the end of the run.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'rules',
          include: ['functions/test/rules/**/*.test.ts'],
          globalSetup: ['emulator-seed/launcher/world-for-tests.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 2 },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['hosting-admin/test/browser/**/*.test.ts'],
          globalSetup: ['emulator-seed/launcher/seeded-world-for-tests.ts'],
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          // Journeys are made to be repeated; one that needed its second try is named at the end of the run.
          retry: 1,
          // A journey starts dozens of functions, each a process of its own when it is first called.
          testTimeout: 400_000,
          hookTimeout: 400_000,
        },
      },
    ],
  },
});
