import { z } from "zod";

export type MailServer = {
  host: string;
  port: number;
  /** TLS from the first byte; else STARTTLS. */
  secure: boolean;
  user: string | null;
  password: string | null;
};

/**
 * Reads `SMTP_URL`. Throws half a sentence that says what it must be and never repeats it: it may hold a password.
 * Nothing but server and sign-in can stand in it, so that nobody turns certificates off by a parameter.
 */
export function readMailServer(text: string): MailServer {
  const wanted = "must be an address like smtp://user:password@mail.example.com:587";
  if (!URL.canParse(text)) throw new Error(wanted);
  const url = new URL(text);
  if ((url.protocol !== "smtp:" && url.protocol !== "smtps:") || url.hostname === "") throw new Error(wanted);
  if (!["", "/"].includes(url.pathname) || url.search !== "" || url.hash !== "")
    throw new Error(`${wanted}, with nothing after host and port`);
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user: url.username === "" ? null : decoded(url.username, wanted),
    password: url.password === "" ? null : decoded(url.password, wanted),
  };
}

function decoded(part: string, wanted: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new Error(`${wanted}; write % in a password as %25`);
  }
}

/** Reads `HEED_MAIL_FROM`: an address, or a name with an address in pointed brackets. Throws half a sentence. */
export function readSender(text: string): { name: string; address: string } {
  const whole = text.trim();
  const begin = whole.lastIndexOf("<");
  const isNamed = begin >= 0 && whole.endsWith(">");
  const address = isNamed ? whole.slice(begin + 1, -1) : whole;
  const said = isNamed ? whole.slice(0, begin).trim() : "";
  const name = said.startsWith('"') && said.endsWith('"') && said.length > 1 ? said.slice(1, -1) : said;
  if (!z.email().max(254).safeParse(address).success || /["<>\p{Cc}]/u.test(name) || name.length > 200)
    throw new Error("must be an address like heed@example.com, or Heed <heed@example.com>");
  return { name: name || "Heed", address };
}
