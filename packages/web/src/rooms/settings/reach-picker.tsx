import type { Unit, UnitKind } from "@heed/contract/account/unit";
import { MultiSelect } from "@mantine/core";
import { useWords } from "../../words/words.tsx";
import { useUnits } from "./use-units.ts";

const KINDS: readonly UnitKind[] = ["department", "region", "shop", "partner", "touchpoint"];

/**
 * Chooses the units that somebody's view is limited to, as a list of ids; an empty list is everything. A region stands
 * for all that is below it. Whoever sees a part chooses among that part.
 */
export function ReachPicker(props: {
  value: string[];
  onChange: (ids: string[]) => void;
  error?: string | undefined;
  disabled?: boolean;
}) {
  const t = useWords();
  const units = useUnits();
  const list = units.data ?? [];
  return (
    <MultiSelect
      label={t("reach.label")}
      description={units.isSuccess && list.length === 0 ? t("reach.none") : t("reach.hint")}
      placeholder={props.value.length === 0 ? t("reach.everything") : ""}
      searchable
      clearable
      hidePickedOptions
      limit={200}
      disabled={props.disabled === true || units.isPending}
      error={props.error}
      value={props.value}
      onChange={props.onChange}
      data={KINDS.map((kind) => ({
        group: t(`unit.kinds.${kind}`),
        items: list
          .filter((unit) => unit.kind === kind)
          .map((unit) => ({ value: unit.id, label: unitLabel(unit) })),
      })).filter(({ items }) => items.length > 0)}
    />
  );
}

/** `HN-01 · Hàng Bài`, or the name alone where key and name are one. */
export function unitLabel({ key, name }: Pick<Unit, "key" | "name">): string {
  return key === name ? name : `${key} · ${name}`;
}
