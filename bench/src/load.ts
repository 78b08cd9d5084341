import { connect } from "node:net";

/** What a load run saw: how many answers, how long each took (milliseconds, sorted), and which were not 2xx. */
export type LoadResult = {
  answers: number;
  seconds: number;
  perSecond: number;
  latencies: Float64Array;
  failures: number;
};

/**
 * Sends requests over keep-alive connections, each one as soon as the answer before it is there. Written on bare
 * sockets, because on two cores every cycle that a client spends is taken from the server that is measured.
 */
export async function load(options: {
  host: string;
  port: number;
  connections: number;
  seconds: number;
  path: string;
  headers: Record<string, string>;
  body: (n: number) => string;
}): Promise<LoadResult> {
  const head = `POST ${options.path} HTTP/1.1\r\nhost: ${options.host}:${options.port}\r\n${Object.entries(
    options.headers,
  )
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}content-type: application/json\r\ncontent-length: `;
  const latencies: number[] = [];
  let failures = 0;
  let sent = 0;
  const start = performance.now();
  const until = start + options.seconds * 1000;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect(options.port, options.host);
      socket.setNoDelay(true);
      let at = 0;
      let answer = "";
      const next = (): void => {
        if (performance.now() >= until) {
          socket.end();
          resolve();
          return;
        }
        const body = options.body(sent);
        sent += 1;
        at = performance.now();
        socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
      };
      socket.on("connect", next);
      socket.on("error", reject);
      socket.on("data", (chunk) => {
        answer += chunk.toString("latin1");
        const end = answer.indexOf("\r\n\r\n");
        if (end === -1) return;
        const length = Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
        if (answer.length < end + 4 + length) return;
        if (answer[9] !== "2") failures += 1;
        answer = "";
        latencies.push(performance.now() - at);
        next();
      });
    });
  await Promise.all(Array.from({ length: options.connections }, one));
  const seconds = (performance.now() - start) / 1000;
  return {
    answers: latencies.length,
    seconds,
    perSecond: latencies.length / seconds,
    latencies: Float64Array.from(latencies).sort(),
    failures,
  };
}

/** The value below which a share of the sorted values lies. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
