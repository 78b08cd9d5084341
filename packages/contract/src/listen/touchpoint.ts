import { z } from "zod";
import { Id, Key } from "../words.ts";

/** A place where customers meet us: delivery, hotline, shop. */
export const TouchpointInput = z.strictObject({ key: Key, name: z.string().trim().min(1).max(200) });
export type TouchpointInput = z.infer<typeof TouchpointInput>;

export const Touchpoint = z.object({ id: Id, key: z.string(), name: z.string(), createdAt: z.string() });
export type Touchpoint = z.infer<typeof Touchpoint>;
