import { type ChildProcess, spawn } from "node:child_process";
import { Writable } from "node:stream";
import type { Account } from "./account.ts";

/**
 * Leaves a watcher behind that reads a pipe whose other end only Node holds, then becomes the
 * program itself. When Node dies, however it dies, the pipe ends and the watcher interrupts the
 * program, which for PostgreSQL is the fast, clean shutdown. The watcher is forked twice so that
 * it is no child of PostgreSQL, which restarts everything when an unknown child of its is killed.
 */
const script = `umask 077
( { word=; read -r word; [ "$word" = done ] || kill -INT $$; } <&3 >/dev/null 2>&1 & )
exec "$@" 3<&-`;

export type GuardedOptions = {
  account: Account;
  cwd: string;
  stdout: "ignore" | "pipe" | number;
  stderr: "pipe" | number;
};

/**
 * Starts a program that ends when Node ends. It has a session of its own, so that Ctrl-C in the
 * terminal reaches Node alone and Node decides the order. The child's pid is the program's.
 */
export function spawnGuarded(program: string, args: string[], options: GuardedOptions): ChildProcess {
  const child = spawn("/bin/sh", ["-c", script, "heed-guard", program, ...args], {
    ...options.account,
    cwd: options.cwd,
    detached: true,
    env: { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", options.stdout, options.stderr, "pipe"],
  });
  const watch = child.stdio[3];
  if (watch instanceof Writable) {
    watch.on("error", () => {});
    child.once("exit", () => watch.end("done\n"));
  }
  return child;
}
