import { isIP } from "node:net";
import { createTransport } from "nodemailer";
import type { Config } from "../config.ts";
import { readMailServer, readSender } from "./mail-settings.ts";
import { isListedHost } from "./sso-fetch.ts";
import { troubleOf } from "./trouble.ts";

/** A mail as it goes out. Every part is text: no files, no addresses that the sender would fetch. */
export type OutgoingMail = { id: string; to: string; subject: string; text: string; html: string };

/** How a try to send ended. `refused`: this mail will never be taken; `later`: try again; `server`: no mail would be taken. */
export type MailOutcome = { is: "sent" } | { is: "refused" | "later" | "server"; trouble: string };

export type MailServerLine = {
  send(mail: OutgoingMail): Promise<MailOutcome>;
  /** Connects and signs in, and says what does not work; null where all does. */
  check(): Promise<string | null>;
  close(): void;
};

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
/** Everything together; shorter than the lease of the relay, so that nobody else tries at the same time. */
export const SEND_MS = 60_000;
const CONNECTIONS = 4;

/**
 * The way to the mail server of the settings. TLS is required, with a certificate that fits, but for this machine
 * itself and hosts that the operator lists in HEED_OUTSIDE_ALLOW. Undefined where no server is set.
 */
export function openMailServer(
  config: Pick<Config, "smtpUrl" | "mailFrom" | "outsideAllow">,
): MailServerLine | undefined {
  if (config.smtpUrl === undefined || config.mailFrom === undefined) return undefined;
  const server = readMailServer(config.smtpUrl);
  const from = readSender(config.mailFrom);
  const mayBePlain = isLoopback(server.host) || isListedHost(config)(server.host);
  const transport = createTransport({
    host: server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !server.secure && !mayBePlain,
    // A house's own server may have a certificate that nobody else knows; what is public must prove its name.
    tls: { minVersion: "TLSv1.2", rejectUnauthorized: !mayBePlain },
    ...(server.user !== null && { auth: { user: server.user, pass: server.password ?? "" } }),
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // Whatever a mail names, nothing is read from the disk or fetched for it.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.address.split("@")[1] ?? "heed.invalid";
  return {
    async send(mail) {
      const sending = transport.sendMail({
        from,
        // As an object the address is one address, whatever signs stand in it.
        to: { name: "", address: mail.to },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: `<${mail.id}@${domain}>`,
        headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`No end after ${SEND_MS / 1000} seconds`)), SEND_MS);
      });
      try {
        await Promise.race([sending, late]);
        return { is: "sent" };
      } catch (error) {
        return outcomeOf(error);
      } finally {
        clearTimeout(timer);
      }
    },
    async check() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    close: () => transport.close(),
  };
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** What went wrong on the way in is the server's; an answer of 5xx to a mail is for good, unless it is about signing in. */
function outcomeOf(error: unknown): MailOutcome {
  const { code, responseCode } = (error ?? {}) as { code?: unknown; responseCode?: unknown };
  const trouble = reasonOf(error);
  if (typeof responseCode === "number" && code !== "EAUTH") {
    const isOfMail = code === "EENVELOPE" || code === "EMESSAGE";
    if (isOfMail && responseCode >= 500) return { is: "refused", trouble };
    if (isOfMail) return { is: "later", trouble };
  }
  return { is: "server", trouble };
}

/** In one line, with what to do where it is the server that has to change. */
function reasonOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (code !== "ETLS") return troubleOf(error);
  return `The server offers no TLS: use smtps://, or list its host in HEED_OUTSIDE_ALLOW if it is your own (${troubleOf(error)})`;
}
