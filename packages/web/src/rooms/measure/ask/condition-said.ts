import type { Condition } from "@heed/contract/measure/query";
import type { Names } from "../../../api/names.ts";
import type { Say } from "../../../words/words.tsx";

/** A condition as people say it: "Channel: E-mail or SMS", "Order value > 100". */
export function conditionSaid(condition: Condition, names: Names, t: Say): string {
  const { field, op, value, values } = condition;
  const name = names.field(field);
  if (op === "exists" || op === "missing") return t(`ask.op.${op}`, { field: name });
  const list = (values ?? [value ?? null]).map((one) => names.value(field, one)).join(t("ask.or"));
  return t(`ask.op.${op}`, { field: name, value: list });
}
