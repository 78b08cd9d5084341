import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

/** A mail as it arrived, whole and in parts. */
export type ArrivedMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** The lines of its head, as they came over the wire. */
  head: string;
};

/** What the server answers to the body of a mail; undefined takes it. */
type Judge = (mail: ArrivedMail) => { code: number; message: string } | undefined;

export type MailServer = {
  url: string;
  port: number;
  arrived: ArrivedMail[];
  /** Refuses mails, by what it gives; undefined takes all again. */
  judge(judge: Judge | undefined): void;
  /** Refuses addresses. */
  refuseAddress(code: number | undefined): void;
  /** The mails to an address, once there are so many. */
  mailsTo(address: string, count?: number): Promise<ArrivedMail[]>;
  close(): Promise<void>;
};

/** A real mail server on loopback that keeps what it is given. Without `tls` it offers none. */
export async function startMailServer(options: { port?: number; tls?: boolean } = {}): Promise<MailServer> {
  const arrived: ArrivedMail[] = [];
  let judge: Judge | undefined;
  let refusal: number | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    onRcptTo({ address }, _session, done) {
      if (refusal === undefined) return done();
      const error = new Error(`No mailbox ${address} here`);
      done(Object.assign(error, { responseCode: refusal }));
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on("data", (part: Buffer) => parts.push(part));
      stream.on("end", () => {
        void read(Buffer.concat(parts)).then((mail) => {
          const no = judge?.(mail);
          if (no) return done(Object.assign(new Error(no.message), { responseCode: no.code }));
          arrived.push(mail);
          done();
        }, done);
      });
    },
  });
  server.on("error", () => {});
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    arrived,
    judge(next) {
      judge = next;
    },
    refuseAddress(code) {
      refusal = code;
    },
    async mailsTo(address, count = 1) {
      for (let left = 200; ; left -= 1) {
        const found = arrived.filter(({ to }) => to === address);
        if (found.length >= count) return found;
        if (left === 0) throw new Error(`${found.length} of ${count} mails to ${address} came`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function read(raw: Buffer): Promise<ArrivedMail> {
  const mail = await simpleParser(raw);
  const to = Array.isArray(mail.to) ? mail.to : mail.to ? [mail.to] : [];
  return {
    to: to.flatMap(({ value }) => value.map(({ address }) => address ?? "")).join(", "),
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html || "",
    messageId: mail.messageId ?? "",
    head: raw.toString("utf8").split("\r\n\r\n", 1)[0] ?? "",
  };
}
