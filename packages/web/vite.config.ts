import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const SERVER = "http://127.0.0.1:4400";

export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/api": SERVER, "/s/": SERVER } },
  build: {
    outDir: "dist",
    // The content security policy forbids data: scripts and inline ones; small files stay files.
    assetsInlineLimit: 0,
    // Nothing needs a polyfill for preloading any more, and it would be an inline script.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
  },
});
