import type { Case } from "@heed/contract/act/case";
import type { SteadyRow } from "./steady-rows.ts";

/** Which cases are chosen, and which can be. */
export type Selection = {
  chosen: ReadonlySet<string>;
  toggle: (id: string) => void;
  setChosen: (ids: ReadonlySet<string>) => void;
  takeable: readonly SteadyRow<Case>[];
};

export type CaseListProps = { rows: readonly SteadyRow<Case>[]; selection: Selection | undefined };
