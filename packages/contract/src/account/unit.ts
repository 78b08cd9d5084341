import { z } from "zod";
import { Id } from "../words.ts";

/**
 * What a part of the organisation is. A shop is found in a signal's `location`, a partner in its `partner`, a
 * touchpoint in its `touchpoint`; departments and regions only hold others together.
 */
export const UnitKind = z.enum(["department", "region", "shop", "partner", "touchpoint"]);
export type UnitKind = z.infer<typeof UnitKind>;

const key = z.string().trim().min(1).max(200);
const name = z.string().trim().min(1).max(200);

/** A part of the organisation. `key` is what signals carry; it is unique among the units of its kind. */
export const Unit = z.object({
  id: Id,
  kind: UnitKind,
  key: z.string(),
  name: z.string(),
  parentId: Id.nullable(),
});
export type Unit = z.infer<typeof Unit>;

export const UnitInput = z.strictObject({
  kind: UnitKind,
  key,
  name,
  parentId: Id.nullable().default(null),
});
export type UnitInput = z.input<typeof UnitInput>;

/** What can be changed of a unit: its name and its place. Its kind and key stay, for signals carry them. */
export const UnitChange = z.strictObject({ name: name.optional(), parentId: Id.nullable().optional() });
export type UnitChange = z.infer<typeof UnitChange>;

/** How a unit that has others below it is deleted: refused, or they move up to its own parent. */
export const UnitRemoval = z.strictObject({ children: z.enum(["refuse", "moveUp"]).default("refuse") });

/**
 * One line of a hierarchy to import. `parent` is the key of another unit, of this import or of those that are there;
 * `region:north` says which one where several kinds use the same key.
 */
export const UnitRow = z.strictObject({
  kind: UnitKind,
  key,
  name,
  parent: z.string().trim().max(220).nullable().optional(),
});
export type UnitRow = z.infer<typeof UnitRow>;

/** More units than this are not imported in one go. */
export const MAX_UNIT_ROWS = 20_000;

/** A hierarchy: as an array or as CSV with the columns kind, key, name, parent. `dryRun` only looks. */
export const UnitImport = z
  .strictObject({
    units: z.array(z.unknown()).max(MAX_UNIT_ROWS, `at most ${MAX_UNIT_ROWS} units at once`).optional(),
    csv: z.string().max(1_000_000).optional(),
    dryRun: z.boolean().default(false),
  })
  .refine(({ units, csv }) => (units === undefined) !== (csv === undefined), {
    message: "send either units or csv",
  });
export type UnitImport = z.input<typeof UnitImport>;

/** What an import did, or would do. With a single error nothing is written. `line` counts from 1; in CSV the head is 1. */
export const UnitImportAnswer = z.object({
  created: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  errors: z.array(z.object({ line: z.number().int(), path: z.string(), message: z.string() })),
});
export type UnitImportAnswer = z.infer<typeof UnitImportAnswer>;

/** The units that somebody's view is limited to; an empty list is everything. */
export const ReachIds = z.array(Id).max(1000, "at most 1,000 units; choose a region instead");

/**
 * What somebody can see: signals of these locations, or from these partners, or at these touchpoints. Null is
 * everything; three empty lists are nothing.
 */
export type Reach = {
  readonly location: readonly string[];
  readonly partner: readonly string[];
  readonly touchpoint: readonly string[];
} | null;
