import { z } from "zod";
import type { Permission } from "./permission.ts";
import { Id, Key } from "./words.ts";

/** One door: what comes in, who may, what goes out. Server, client and documentation are made from it. */
export type Route = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Under BASE, with `{name}` for parameters. */
  path: string;
  summary: string;
  /** A permission; `member` for anybody who is signed in; `anyone` for visitors. */
  may: Permission | "member" | "anyone";
  /** Wants somebody who showed within the last ten minutes that it is they (problem `confirm-needed`). */
  fresh?: boolean;
  /** Open also to members who must set up a second factor first (problem `factor-needed` elsewhere). */
  beforeFactor?: boolean;
  params?: z.ZodObject;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Null where the answer is empty (204) or not JSON (see `produces`). */
  answer: z.ZodType | null;
  produces?: string;
};

/** The parameters that most addresses have. */
export const byKey = z.strictObject({ key: Key });
export const byId = z.strictObject({ id: Id });
export const byRef = z.strictObject({ ref: z.string().min(1).max(200) });
