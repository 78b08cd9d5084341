import { z } from "zod";

/** Each expected failure and the HTTP status it becomes. The code is the tail of the problem's `type`. */
export const PROBLEMS = {
  "bad-request": { status: 400, title: "The request cannot be read" },
  unauthenticated: { status: 401, title: "Sign in or send an API key" },
  /** The code would be right at another time; `facts.seconds` is how far ahead of ours the other clock is. */
  "clocks-differ": { status: 422, title: "The clocks differ" },
  forbidden: { status: 403, title: "Not allowed" },
  /** Signed in, but too long ago for this: POST /session/confirm, then call again. */
  "confirm-needed": { status: 403, title: "Show that it is still you" },
  /** The workspace wants a second factor of everybody, and this person has none yet. */
  "factor-needed": { status: 403, title: "Set up a second factor first" },
  "not-found": { status: 404, title: "Not found" },
  "method-not-allowed": { status: 405, title: "Not a method of this address" },
  gone: { status: 410, title: "No longer open" },
  conflict: { status: 409, title: "It conflicts with what is there" },
  "too-large": { status: 413, title: "Too large" },
  "unsupported-media-type": { status: 415, title: "Unsupported content type" },
  misdirected: { status: 421, title: "Not the address of this installation" },
  invalid: { status: 422, title: "The input is not valid" },
  "too-many-requests": { status: 429, title: "Too many requests" },
  internal: { status: 500, title: "Something went wrong on our side" },
  unavailable: { status: 503, title: "Not available right now" },
  "storage-full": { status: 507, title: "The disk is nearly full" },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** One field that is wrong: `{ path: "ratings.nps", message: "11 is off the scale 0–10" }`. */
export const FieldError = z.object({ path: z.string(), message: z.string() });
export type FieldError = z.infer<typeof FieldError>;

/** RFC 9457 problem details, the body of every error answer. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  errors: z.array(FieldError).optional(),
  /** Figures that the sentence contains, for those who say it in another language. */
  facts: z.record(z.string(), z.number()).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** An expected failure. Thrown anywhere behind the door, it becomes problem+json in one place. */
export class DomainError extends Error {
  readonly code: ProblemCode;
  readonly errors: FieldError[];
  readonly facts: Record<string, number> | undefined;
  constructor(code: ProblemCode, detail: string, errors: FieldError[] = [], facts?: Record<string, number>) {
    super(detail);
    this.name = "DomainError";
    this.code = code;
    this.errors = errors;
    this.facts = facts;
  }
}
