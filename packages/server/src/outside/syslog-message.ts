import type { AuditMessage } from "./audit-sink.ts";

/** Facility 13 (log audit), severity 5 (notice). */
const PRIORITY = 13 * 8 + 5;
/** The number that RFC 5612 keeps for examples and private use: Heed has none of its own. */
const STRUCTURE = "heed@32473";

/**
 * An entry as a message of RFC 5424: facility "log audit", MSGID is the action, the entry's fields as structured data, its
 * details as JSON in the text. Control characters are escaped everywhere: nothing in a name ends a message.
 */
export function syslogMessage(entry: AuditMessage, from: { host: string; pid: number }): string {
  const { workspaceId, seq, id, at, actor, actorName, action, object, details, hash } = entry;
  const fields = { workspace: workspaceId, seq: String(seq), id, actor, actorName, action, object, hash };
  const data = Object.entries(fields)
    .filter((field): field is [string, string] => field[1] !== null)
    .map(([name, value]) => ` ${name}="${parameter(value)}"`)
    .join("");
  const head = `<${PRIORITY}>1 ${at} ${token(from.host, 255)} heed ${from.pid} ${token(action, 32)}`;
  // The mark says that the text is UTF-8.
  return `${head} [${STRUCTURE}${data}] \uFEFF${visible(details)}`;
}

/** Printable ASCII without blanks, as host and message id have to be. */
function token(text: string, most: number): string {
  return text.replace(/[^\x21-\x7e]/g, "_").slice(0, most) || "-";
}

function parameter(value: string): string {
  return visible(value).replace(/["\\\]]/g, "\\$&");
}

/** C0, DEL, C1 and the line separators of Unicode as \uXXXX. */
function visible(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get out
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
