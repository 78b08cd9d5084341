import type { CaseState, ColumnName } from "@heed/core/measure/card-tables/card-words";

/** The words of a dashboard outside the app, in files and mails: one file for each language. */
export type FileWords = {
  column: Record<ColumnName, string>;
  state: Record<CaseState, string>;
  metric: Record<string, string>;
  field: Record<string, string>;
  missing: string;
  yes: string;
  no: string;
  mean: (name: string) => string;
  share: (name: string) => string;
  by: (metric: string, field: string) => string;
  over: (metric: string) => string;
  spread: (rating: string) => string;
  said: (rating: string | null, band: "all" | "low" | "mid" | "high") => string;
  ranked: (metric: string, field: string) => string;
  control: (metric: string) => string;
  carries: (outcome: string) => string;
  crossed: (metric: string, rows: string, columns: string) => string;
  cases: string;
  text: string;
  overview: string;
  card: string;
  sheet: string;
  period: string;
  days: (first: string, last: string) => string;
  filter: string;
  none: string;
  made: string;
  problem: string;
};
