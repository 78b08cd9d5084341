import { defineConfig } from "vitest/config";

/**
 * unit: pure functions and whole-tree checks, no database.
 * store: everything named *.store.test.ts; shares one embedded PostgreSQL, one database per file.
 * e2e: journeys through the bundled Chromium, and everything named *.browser.test.ts; one file at a time, because
 * Chromium is unpacked on first use.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["packages/**/*.test.{ts,tsx}", "scripts/**/*.test.ts", "bench/**/*.test.ts"],
          exclude: ["**/*.store.test.ts", "**/*.browser.test.ts", "**/node_modules/**", "**/dist/**"],
        },
      },
      {
        test: {
          name: "store",
          include: ["packages/**/*.store.test.ts"],
          globalSetup: ["packages/server/src/store/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/src/**/*.test.ts", "packages/**/*.browser.test.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
