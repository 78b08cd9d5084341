import { createSocket } from "node:dgram";
import { connect as connectTcp, isIPv6, type Socket } from "node:net";
import { hostname } from "node:os";
import { connect as connectTls } from "node:tls";
import type { AuditSink } from "./audit-sink.ts";
import { syslogMessage } from "./syslog-message.ts";

const PORTS: Readonly<Record<string, number>> = { "udp:": 514, "tcp:": 514, "tls:": 6514 };
/** Longer datagrams are not carried everywhere; what is cut off stays in the table. */
const MAX_DATAGRAM = 8192;
const CONNECT_MS = 5_000;
/** Syslog does not acknowledge. A connection that lasts so long after the last byte has taken it, as far as we can know. */
const SETTLED_MS = 500;

/**
 * A syslog server: `udp://host:514`, `tcp://host:514` or `tls://host:6514`. Messages on a connection are framed by their
 * length (RFC 6587, RFC 5425), or by line feeds with `?framing=newline`. Certificates are verified.
 */
export function openSyslog(address: string): AuditSink {
  const url = new URL(address);
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const port = Number(url.port) || (PORTS[url.protocol] ?? 514);
  const from = { host: hostname(), pid: process.pid };
  const byLines = url.searchParams.get("framing") === "newline";
  const name = `syslog:${url.protocol}//${url.host}`;
  if (url.protocol === "udp:") return datagrams({ name, host, port, from });
  const frame = (message: string): string =>
    byLines ? `${message}\n` : `${Buffer.byteLength(message)} ${message}`;
  let socket: Socket | undefined;
  const drop = (): void => {
    socket?.destroy();
    socket = undefined;
  };
  return {
    name,
    async send(messages) {
      if (!socket || socket.destroyed || !socket.writable) {
        drop();
        socket = await connected(url.protocol === "tls:", host, port);
      }
      const open = socket;
      try {
        await written(open, messages.map((message) => frame(syslogMessage(message, from))).join(""));
      } catch (error) {
        drop();
        throw error;
      }
    },
    close: async () => drop(),
  };
}

async function connected(isTls: boolean, host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = isTls
      ? connectTls({ host, port, ...(isIPv6(host) || /^[\d.]+$/.test(host) ? {} : { servername: host }) })
      : connectTcp({ host, port });
    socket.setTimeout(CONNECT_MS, () => socket.destroy(new Error("the syslog server does not answer")));
    socket.once("error", reject);
    socket.once(isTls ? "secureConnect" : "connect", () => {
      socket.setTimeout(0);
      socket.off("error", reject);
      // Trouble later is seen by whoever writes next; whatever a server says is not for us.
      socket.on("error", () => {});
      socket.resume();
      socket.setKeepAlive(true, 10_000);
      socket.unref();
      resolve(socket);
    });
  });
}

/** Resolves when everything was handed over and the connection stood for a moment after that. */
async function written(socket: Socket, text: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const broke = (error?: Error): void => {
      clearTimeout(timer);
      reject(error ?? new Error("the syslog server closed the connection"));
    };
    const gone = (): void => broke();
    let timer: NodeJS.Timeout | undefined;
    socket.once("close", gone);
    socket.once("end", gone);
    socket.write(text, (error) => {
      if (error) return broke(error);
      timer = setTimeout(() => {
        socket.off("close", gone);
        socket.off("end", gone);
        resolve();
      }, SETTLED_MS);
    });
  });
}

function datagrams(to: {
  name: string;
  host: string;
  port: number;
  from: { host: string; pid: number };
}): AuditSink {
  const socket = createSocket(isIPv6(to.host) ? "udp6" : "udp4");
  socket.unref();
  socket.on("error", () => {});
  return {
    name: to.name,
    async send(messages) {
      for (const message of messages) {
        const bytes = cut(Buffer.from(syslogMessage(message, to.from)));
        await new Promise<void>((resolve, reject) => {
          socket.send(bytes, to.port, to.host, (error) => (error ? reject(error) : resolve()));
        });
      }
    },
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
}

/** Not in the middle of a character. */
function cut(bytes: Buffer): Buffer {
  if (bytes.length <= MAX_DATAGRAM) return bytes;
  let end = MAX_DATAGRAM;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
