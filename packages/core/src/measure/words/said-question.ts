import type { Condition, Grain } from "@heed/contract/measure/query";
import type { Day } from "../day.ts";
import type { FieldType } from "../query-field.ts";

/** What a workspace has that a question may name. Names are as people know them; keys are understood by themselves. */
export type Nameable = {
  /** `lowIsGood`: where the worst is the highest. */
  metrics: readonly { key: string; names: readonly string[]; lowIsGood?: boolean }[];
  fields: readonly { field: string; names: readonly string[]; types: readonly FieldType[] }[];
  /** Values that signals carry; several fields may have the same. */
  values: readonly { field: string; value: string; names: readonly string[] }[];
  /** What is meant where no metric is named. */
  usual: string;
  today: Day;
};

/** What a part of a question means. */
export type Meaning =
  | { kind: "metric"; metric: string }
  | { kind: "by"; field: string }
  | { kind: "grain"; grain: Grain }
  | { kind: "period"; from?: Day; to?: Day }
  | { kind: "where"; condition: Condition; orIn: string[] }
  | { kind: "compare"; compare: "previous" | "rest" }
  | {
      kind: "order";
      dir: "asc" | "desc";
      /** Meant by how good it is, not by how large: the worst, not the lowest. */
      good: boolean;
      limit?: number;
    };

/** A part as it was typed, from which sign to which, and what it was taken for. */
export type SaidPart = { text: string; from: number; to: number; means: Meaning };
