import type { FieldError, Problem, ProblemCode } from "@heed/contract/problem";

/** `offline`: no answer at all. Every other code is the server's own word for what went wrong. */
export type HeedErrorCode = ProblemCode | "offline";

/** An answer that is not a success: problem+json (RFC 9457) read back, or no answer at all (status 0). */
export class HeedError extends Error {
  readonly status: number;
  readonly code: HeedErrorCode;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly facts: Readonly<Record<string, number>>;
  constructor(problem: {
    status: number;
    code: HeedErrorCode;
    detail: string;
    errors?: readonly FieldError[];
    facts?: Readonly<Record<string, number>>;
    cause?: unknown;
  }) {
    super(problem.detail, { cause: problem.cause });
    this.name = "HeedError";
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.errors = problem.errors ?? [];
    this.facts = problem.facts ?? {};
  }

  /** What is wrong with one field, by its path in the body; undefined when nothing is. */
  of(path: string): string | undefined {
    return this.errors.find((e) => e.path === path)?.message;
  }
}

/** Reads an unsuccessful answer. A body that is no problem+json (a proxy's error page) gives the status alone. */
export async function errorOf(answer: Response): Promise<HeedError> {
  let body: Partial<Problem> = {};
  try {
    const read: unknown = await answer.json();
    if (typeof read === "object" && read !== null) body = read;
  } catch {
    // Not JSON: the status has to do.
  }
  return new HeedError({
    status: answer.status,
    code: codeOf(body.type, answer.status),
    detail: body.detail ?? body.title ?? (answer.statusText || `HTTP ${answer.status}`),
    errors: Array.isArray(body.errors) ? body.errors : [],
    facts: typeof body.facts === "object" ? body.facts : {},
  });
}

const BY_STATUS: Record<number, ProblemCode> = {
  400: "bad-request",
  401: "unauthenticated",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  413: "too-large",
  415: "unsupported-media-type",
  422: "invalid",
  429: "too-many-requests",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
  507: "storage-full",
};
const CODES: ReadonlySet<string> = new Set([
  ...Object.values(BY_STATUS),
  "internal",
  "confirm-needed",
  "factor-needed",
  "clocks-differ",
]);

function codeOf(type: string | undefined, status: number): ProblemCode {
  const tail = type?.split(/[/:#]/).at(-1) ?? "";
  if (CODES.has(tail)) return tail as ProblemCode;
  return BY_STATUS[status] ?? (status >= 500 ? "internal" : "bad-request");
}
