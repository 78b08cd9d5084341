import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/*
 * For developers: the server, started again whenever one of its files changes, and the staff app with hot reload on
 * the address that Vite prints. Ends both with Ctrl-C.
 */
process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const children = [
  spawn(process.execPath, ["--watch", "packages/cli/src/main.ts", "start"], { stdio: "inherit" }),
  spawn(process.execPath, ["node_modules/vite/bin/vite.js", "packages/web"], { stdio: "inherit" }),
];
for (const child of children) child.on("exit", () => process.exit());
process.on("exit", () => {
  for (const child of children) child.kill("SIGTERM");
});
