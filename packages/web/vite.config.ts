import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const SERVER = "http://127.0.0.1:4400";
const BEFORE_PAINT = "src/theme/before-paint.js";

/**
 * The one script that has to run before the first paint. A module would come too late, and the content security
 * policy forbids scripts inside the page; so it becomes a file of its own, named after its content like the others.
 */
function beforePaint(): Plugin {
  let root = "";
  return {
    name: "heed-before-paint",
    configResolved(config) {
      root = config.root;
    },
    async buildStart() {
      if (this.environment.mode !== "build") return;
      const source = await this.fs.readFile(`${root}/${BEFORE_PAINT}`, { encoding: "utf8" });
      this.emitFile({ type: "asset", name: "before-paint.js", source });
    },
    transformIndexHtml: {
      order: "post",
      handler(_page, { bundle }) {
        const built = Object.keys(bundle ?? {}).find((file) => /before-paint-[^/]+\.js$/.test(file));
        return [{ tag: "script", attrs: { src: `/${built ?? BEFORE_PAINT}` }, injectTo: "head-prepend" }];
      },
    },
  };
}

export default defineConfig({
  plugins: [react(), beforePaint()],
  server: { proxy: { "/api": SERVER, "/s/": SERVER } },
  build: {
    outDir: "dist",
    // The content security policy forbids data: scripts and inline ones; small files stay files.
    assetsInlineLimit: 0,
    // Nothing needs a polyfill for preloading any more, and it would be an inline script.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What the first page needs comes in two files, libraries and our own, instead of forty small ones.
          groups: [
            { name: "ground", tags: ["$initial"], test: /node_modules/, priority: 2 },
            { name: "shell", tags: ["$initial"], priority: 1 },
          ],
        },
      },
    },
  },
});
