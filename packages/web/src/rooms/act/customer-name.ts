import type { Case } from "@heed/contract/act/case";
import type { Say } from "../../words/words.tsx";

/** What a customer is called: the name, else the reference, else that they are not known. */
export function customerName(customer: Pick<Case["customer"], "name" | "ref">, t: Say): string {
  return customer.name ?? customer.ref ?? t("case.anonymous");
}
