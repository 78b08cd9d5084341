import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { weaknessOf } from "./account/weak-secret.ts";
import { readAllowed } from "./outside/guarded-fetch-address.ts";
import { readMailServer, readSender } from "./outside/mail-settings.ts";
import { namesSource } from "./outside/secret-source.ts";

const port = z.coerce.number().int().min(0).max(65_535);

/** Every setting: its name in the environment, and what it means. docs/guides/settings.md is checked against this. */
export const SETTINGS = {
  HEED_DATA: { meaning: "folder of the database and the lens", fallback: "./heed-data" },
  HEED_HOST: { meaning: "address to listen on", fallback: "127.0.0.1" },
  HEED_PORT: { meaning: "port to listen on; 0 takes a free one", fallback: "4400" },
  HEED_BASE_URL: { meaning: "address that people and links use", fallback: "http://<host>:<port>" },
  HEED_TRUST_PROXY: {
    meaning: "addresses of proxies whose X-Forwarded-* headers are believed, comma-separated",
    fallback: "none",
  },
  HEED_OUTSIDE_ALLOW: {
    meaning: "host names and networks that Heed may call although they are not public, comma-separated",
    fallback: "none",
  },
  HEED_LOG_LEVEL: { meaning: "fatal, error, warn, info, debug or silent", fallback: "info" },
  HEED_ANALYTICS: {
    meaning: "lens (DuckDB) or postgres (the same questions asked of the database)",
    fallback: "lens",
  },
  HEED_API_RATE: { meaning: "requests a minute that one API key or session may make", fallback: "600000" },
  HEED_SESSION_IDLE_HOURS: { meaning: "hours without use after which a session ends", fallback: "12" },
  HEED_SESSION_DAYS: { meaning: "days after which a session ends, however much it is used", fallback: "30" },
  HEED_LENS_THREADS: { meaning: "threads of the lens", fallback: "all cores" },
  HEED_LENS_MEMORY_MB: { meaning: "memory that the lens may use for one question's work", fallback: "1024" },
  HEED_SECRET: {
    meaning: "the secret that seals contact data, second factors and sign-on secrets: text, exec: or file:",
    fallback: "a key file in the data folder",
  },
  HEED_SECRET_NEW: { meaning: "the secret that is to replace it, while it does", fallback: "none" },
  HEED_AUDIT_FILE: {
    meaning: "file to which every entry of the audit log is appended as JSON",
    fallback: "none",
  },
  HEED_AUDIT_SYSLOG: {
    meaning: "syslog server that is told every entry: udp://, tcp:// or tls://host:port",
    fallback: "none",
  },
  SMTP_URL: {
    meaning: "mail server: smtp://user:password@host:587 or smtps://user:password@host:465",
    fallback: "none; no mail is sent",
  },
  HEED_MAIL_FROM: { meaning: "sender of mails, such as Heed <heed@example.com>", fallback: "none" },
  HEED_LLM_URL: {
    meaning: "base address of an OpenAI-compatible language model that may read questions in words",
    fallback: "none; the grammar alone reads them",
  },
  HEED_LLM_MODEL: { meaning: "name of that model", fallback: "default" },
  HEED_LLM_KEY: { meaning: "key for it", fallback: "none" },
  HEED_KEY: { meaning: "the API key with which heed mcp asks", fallback: "none" },
  DATABASE_URL: {
    meaning: "a PostgreSQL of your own (15 or newer) instead of the embedded one",
    fallback: "embedded",
  },
} as const;
export type SettingName = keyof typeof SETTINGS;

/** One that says where the secret is can be judged only when it is fetched. */
function strong(secret: string, check: z.RefinementCtx): void {
  const weakness = namesSource(secret) ? null : weaknessOf(secret);
  if (weakness !== null) check.addIssue(`${weakness}; make one with \`openssl rand -base64 32\``);
}

const Settings = z.object({
  HEED_DATA: z.string().min(1).default(SETTINGS.HEED_DATA.fallback),
  HEED_HOST: z.string().min(1).default(SETTINGS.HEED_HOST.fallback),
  HEED_PORT: port.default(4400),
  HEED_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEED_TRUST_PROXY: z.string().optional(),
  HEED_OUTSIDE_ALLOW: z.string().transform(listed).superRefine(mayBeCalled).default([]),
  HEED_LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  HEED_ANALYTICS: z.enum(["lens", "postgres"]).default("lens"),
  HEED_API_RATE: z.coerce.number().int().min(1).default(600_000),
  HEED_SESSION_IDLE_HOURS: z.coerce.number().min(0.1).max(8760).default(12),
  HEED_SESSION_DAYS: z.coerce.number().min(0.01).max(400).default(30),
  HEED_LENS_THREADS: z.coerce.number().int().min(1).max(256).optional(),
  HEED_LENS_MEMORY_MB: z.coerce.number().int().min(64).default(1024),
  HEED_SECRET: z.string().superRefine(strong).optional(),
  HEED_SECRET_NEW: z.string().superRefine(strong).optional(),
  HEED_AUDIT_FILE: z.string().min(1).optional(),
  HEED_AUDIT_SYSLOG: z
    .url({ protocol: /^(udp|tcp|tls)$/, error: "must be an address like tls://logs.example.com:6514" })
    .optional(),
  SMTP_URL: z.string().superRefine(isMailServer).optional(),
  HEED_MAIL_FROM: z.string().superRefine(isSender).optional(),
  HEED_LLM_URL: z.url({ protocol: /^https?$/ }).optional(),
  HEED_LLM_MODEL: z.string().min(1).max(200).default(SETTINGS.HEED_LLM_MODEL.fallback),
  HEED_LLM_KEY: z.string().min(1).optional(),
  HEED_KEY: z
    .string()
    .regex(/^heed_/, "must be a key that begins with heed_")
    .optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
});

export type Config = {
  dataDir: string;
  host: string;
  port: number;
  baseUrl: string | undefined;
  trustProxy: string[];
  /** Host names, addresses and networks that may be called although they are not public. */
  outsideAllow: string[];
  logLevel: z.infer<typeof Settings>["HEED_LOG_LEVEL"];
  analytics: "lens" | "postgres";
  apiRate: number;
  sessionIdleHours: number;
  sessionDays: number;
  lensThreads: number | undefined;
  lensMemoryMb: number;
  /** As it was set: the text itself, or where to get it. Undefined means the key file. */
  secret: string | undefined;
  secretNew: string | undefined;
  auditFile: string | undefined;
  auditSyslog: string | undefined;
  /** Where mails go out; holds the password of the mail server. */
  smtpUrl: string | undefined;
  mailFrom: string | undefined;
  /** A language model that may read questions; its key is a secret. */
  modelUrl: string | undefined;
  modelName: string;
  modelKey: string | undefined;
  /** For `heed mcp`, which asks a running Heed as any program does. */
  key: string | undefined;
  databaseUrl: string | undefined;
};

/**
 * Settings from flags, then the environment, then the file `heed.config.json` in the data folder. Throws one sentence
 * that names the setting and what it must be. This is the only file that reads the environment.
 */
export function readConfig(
  flags: Partial<Record<SettingName, string>> = {},
  environment: Record<string, string | undefined> = process.env,
): Config {
  const dataDir = resolve(flags.HEED_DATA ?? environment.HEED_DATA ?? SETTINGS.HEED_DATA.fallback);
  const given: Record<string, unknown> = { ...readFile(dataDir) };
  for (const name of Object.keys(SETTINGS) as SettingName[]) {
    const value = flags[name] ?? environment[name];
    if (value !== undefined && value !== "") given[name] = value;
  }
  const parsed = Settings.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`The setting ${issue?.path.join(".")} is not usable: ${issue?.message}.`);
  }
  const s = parsed.data;
  return {
    dataDir,
    host: s.HEED_HOST,
    port: s.HEED_PORT,
    baseUrl: s.HEED_BASE_URL?.replace(/\/+$/, ""),
    trustProxy: s.HEED_TRUST_PROXY?.split(",").map((part) => part.trim()) ?? [],
    outsideAllow: s.HEED_OUTSIDE_ALLOW,
    logLevel: s.HEED_LOG_LEVEL,
    analytics: s.HEED_ANALYTICS,
    apiRate: s.HEED_API_RATE,
    sessionIdleHours: s.HEED_SESSION_IDLE_HOURS,
    sessionDays: s.HEED_SESSION_DAYS,
    lensThreads: s.HEED_LENS_THREADS,
    lensMemoryMb: s.HEED_LENS_MEMORY_MB,
    secret: s.HEED_SECRET,
    secretNew: s.HEED_SECRET_NEW,
    auditFile: s.HEED_AUDIT_FILE && resolve(s.HEED_AUDIT_FILE),
    auditSyslog: s.HEED_AUDIT_SYSLOG,
    smtpUrl: s.SMTP_URL,
    mailFrom: s.HEED_MAIL_FROM,
    modelUrl: s.HEED_LLM_URL,
    modelName: s.HEED_LLM_MODEL,
    modelKey: s.HEED_LLM_KEY,
    key: s.HEED_KEY,
    databaseUrl: s.DATABASE_URL,
  };
}

function listed(text: string): string[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function mayBeCalled(entries: string[], check: z.RefinementCtx): void {
  readable(() => readAllowed(entries), check);
}

function isMailServer(text: string, check: z.RefinementCtx): void {
  readable(() => readMailServer(text), check);
}

function isSender(text: string, check: z.RefinementCtx): void {
  readable(() => readSender(text), check);
}

function readable(read: () => unknown, check: z.RefinementCtx): void {
  try {
    read();
  } catch (error) {
    check.addIssue({ code: "custom", message: error instanceof Error ? error.message : "not readable" });
  }
}

function readFile(dataDir: string): Record<string, unknown> {
  const path = resolve(dataDir, "heed.config.json");
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    return {};
  }
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  } catch {
    throw new Error(`The settings file ${path} is not a JSON object; mend or remove it.`);
  }
}

/**
 * The folder in which somebody typed the command: `npm run` changes into the project and keeps the caller's folder in
 * INIT_CWD, which a program started by another script inherits as well, so it counts only inside the project itself.
 */
export function callersFolder(
  environment: Record<string, string | undefined> = process.env,
  folder = process.cwd(),
): string {
  const { INIT_CWD: caller, npm_package_json: script } = environment;
  return caller !== undefined && script !== undefined && dirname(script) === folder ? caller : folder;
}
