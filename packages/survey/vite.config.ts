import { defineConfig } from "vite";

/**
 * The script and the style of the customers' page → dist/page-<hash>.js, dist/page-<hash>.css and dist/manifest.json,
 * which says what they are called. The targets are browsers of early 2022.
 */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  logLevel: "warn",
  build: {
    outDir: "dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    modulePreload: false,
    target: ["chrome93", "firefox92", "safari15.4"],
    cssTarget: ["chrome93", "firefox92", "safari15.4"],
    rolldownOptions: {
      input: { page: "src/page.ts", style: "src/page.css" },
      output: { entryFileNames: "page-[hash].js", assetFileNames: "page-[hash][extname]" },
    },
  },
});
