import { NumberInput, Select } from "@mantine/core";
import { useWords } from "../../../words/words.tsx";
import s from "./alerts.module.css";
import type { RuleDraft } from "./rule-draft.ts";

const KINDS = ["change", "limits", "threshold", "spike", "silence"] as const;

/** When a rule calls: the kind, and what that kind wants to know. */
export function WhenFields(props: { draft: RuleDraft; set: (change: Partial<RuleDraft>) => void }) {
  const t = useWords();
  const { draft, set } = props;
  const { kind } = draft;
  const sides = kind === "limits" ? (["fall", "rise", "either"] as const) : (["fall", "rise"] as const);
  const number = (label: string, value: number, change: (value: number) => void, min?: number) => (
    <NumberInput
      label={label}
      value={value}
      {...(min === undefined ? {} : { min })}
      decimalScale={2}
      onChange={(next) => change(Number(next))}
    />
  );
  return (
    <>
      <Select
        label={t("alerts.rule.when")}
        allowDeselect={false}
        value={kind}
        data={KINDS.map((value) => ({ value, label: t(`alerts.rule.kind.${value}`) }))}
        onChange={(value) => value && set({ kind: value as RuleDraft["kind"] })}
      />
      <div className={s.pair}>
        {kind !== "spike" && kind !== "silence" && (
          <Select
            label={t("alerts.rule.direction")}
            allowDeselect={false}
            value={kind !== "limits" && draft.direction === "either" ? "fall" : draft.direction}
            data={sides.map((value) => ({ value, label: t(`alerts.rule.side.${value}`) }))}
            onChange={(value) => value && set({ direction: value as RuleDraft["direction"] })}
          />
        )}
        {kind === "change" && number(t("alerts.rule.least"), draft.least, (least) => set({ least }), 0.1)}
        {kind === "threshold" && number(t("alerts.rule.value"), draft.value, (value) => set({ value }))}
        {kind === "spike" && number(t("alerts.rule.times"), draft.times, (times) => set({ times }), 1.1)}
      </div>
    </>
  );
}
