import { DriversInput } from "@heed/contract/measure/drivers";
import { driversOf } from "../../lens/drivers.ts";
import type { CardSpec } from "../card-look.ts";

/** Fewer samples than on the page of drivers: the map shows where things stand, not the last digit. */
const BOOTSTRAPS = 200;

export const drivers: CardSpec<"drivers"> = {
  needs: "query.ask",
  async answer({ outcome }, look) {
    const asked = DriversInput.parse({ ...look.slice, outcome, bootstraps: BOOTSTRAPS });
    const answer = await look.question((source, workspace) => driversOf(source, workspace, asked));
    return { kind: "drivers", drivers: answer };
  },
};
