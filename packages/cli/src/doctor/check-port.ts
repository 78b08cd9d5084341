import { createServer } from "node:net";
import { type Finding, fail, ok } from "./finding.ts";

/** Is the port free, or is it Heed itself that has it? */
export async function checkPort(host: string, port: number): Promise<Finding> {
  const code = await tryListening(host, port);
  if (code === null) return ok(`port ${port} on ${host} is free`);
  if (code === "EADDRINUSE") {
    if (await isHeed(host, port)) return ok(`Heed answers on port ${port} of ${host}`);
    return fail(
      `port ${port} on ${host} is taken by another program`,
      "stop that one, or choose another with --port",
    );
  }
  if (code === "EACCES") {
    return fail(
      `port ${port} needs more rights`,
      "choose one above 1023 with --port, and put a proxy in front of it",
    );
  }
  return fail(
    `nothing can listen on ${host}:${port} (${code})`,
    "choose an address of this machine with --host",
  );
}

/** Null when it worked, else the code of the error. */
function tryListening(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

async function isHeed(host: string, port: number): Promise<boolean> {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  try {
    const answer = await fetch(`http://${reachable}:${port}/api/v1/welcome`, {
      signal: AbortSignal.timeout(3000),
    });
    return typeof (await answer.json()).needsSetup === "boolean";
  } catch {
    return false;
  }
}
