import type { Condition } from "@heed/contract/measure/query";
import type { Scalar } from "@heed/contract/words";
import { ActionIcon, Button, NumberInput, Select, TagsInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { fieldsQuery } from "../../../api/catalog.ts";
import { useNames } from "../../../api/names.ts";
import { groupedFields } from "../../../scope/fields.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./metrics.module.css";

const OPS = ["in", "notIn", "exists", "missing", "gte", "lte"] as const;
type Op = (typeof OPS)[number];

/** What cases can be limited by. */
const OF_CASES = ["touchpoint", "location", "partner", "channel", "agent"];

/** Conditions one below the other, all of which have to hold. What the API alone can say is shown as it is. */
export function ConditionEditor(props: {
  label: string;
  value: readonly Condition[];
  onChange: (value: Condition[]) => void;
  ofCases?: boolean;
  error?: string | undefined;
}) {
  const t = useWords();
  const { value, onChange } = props;
  const put = (at: number, next: Condition) => onChange(value.map((one, i) => (i === at ? next : one)));
  return (
    <fieldset className={s.conditions}>
      <legend className={s.legend}>{props.label}</legend>
      {value.map((condition, at) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have nothing of their own to be told apart by
          key={at}
          condition={condition}
          ofCases={props.ofCases ?? false}
          put={(next) => put(at, next)}
          remove={() => onChange(value.filter((_, i) => i !== at))}
        />
      ))}
      {props.error !== undefined && (
        <p role="alert" className={s.wrong}>
          {props.error}
        </p>
      )}
      <div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => onChange([...value, { field: "touchpoint", op: "in", values: [] }])}
        >
          {t("metrics.where.add")}
        </Button>
      </div>
    </fieldset>
  );
}

function Row(props: {
  condition: Condition;
  ofCases: boolean;
  put: (next: Condition) => void;
  remove: () => void;
}) {
  const t = useWords();
  const names = useNames();
  const fields = useQuery(fieldsQuery).data?.items ?? [];
  const { condition, put } = props;
  const types = fields.find(({ field }) => field === condition.field)?.types ?? ["text"];
  const groups = props.ofCases
    ? OF_CASES.map((field) => ({ value: field, label: names.field(field) }))
    : groupedFields(fields, { ratings: true }).map((group) => ({
        group: t(`field.group.${group.key}`),
        items: group.fields.map((field) => ({ value: field, label: names.field(field) })),
      }));
  const typed = (text: string): Scalar => {
    if (types.includes("number") && text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
    if (types.includes("boolean") && (text === "true" || text === "false")) return text === "true";
    return text;
  };
  const isListed = condition.op === "in" || condition.op === "notIn";
  const isBound = condition.op === "gte" || condition.op === "lte";
  return (
    <div className={s.condition}>
      <Select
        size="xs"
        searchable
        allowDeselect={false}
        aria-label={t("metrics.where.field")}
        data={groups}
        value={condition.field}
        onChange={(field) => field && put({ field, op: "in", values: [] })}
      />
      <Select
        size="xs"
        allowDeselect={false}
        aria-label={t("metrics.where.op")}
        data={ops(condition.op).map((op) => ({
          value: op,
          label: isKnown(op) ? t(`metrics.where.${op}`) : op,
        }))}
        value={condition.op}
        onChange={(op) => op && put(turned(condition, op as Op))}
      />
      {isListed ? (
        <TagsInput
          size="xs"
          aria-label={t("metrics.where.values")}
          value={(condition.values ?? []).map(String)}
          onChange={(values) => put({ ...condition, values: values.map(typed) })}
        />
      ) : isBound ? (
        <NumberInput
          size="xs"
          aria-label={t("metrics.where.values")}
          value={typeof condition.value === "number" ? condition.value : ""}
          onChange={(value) => typeof value === "number" && put({ ...condition, value })}
        />
      ) : (
        <span className={s.quiet}>{condition.value === undefined ? "" : String(condition.value)}</span>
      )}
      <ActionIcon variant="subtle" color="gray" aria-label={t("metrics.where.remove")} onClick={props.remove}>
        <IconX size={14} aria-hidden="true" />
      </ActionIcon>
    </div>
  );
}

/** The comparisons that are offered, and the one that is there. */
function ops(now: Condition["op"]): string[] {
  return isKnown(now) ? [...OPS] : [...OPS, now];
}

function isKnown(op: string): op is Op {
  return (OPS as readonly string[]).includes(op);
}

/** The condition with another comparison, and the part that this one takes. */
function turned({ field, values }: Condition, op: Op): Condition {
  if (op === "in" || op === "notIn") return { field, op, values: values ?? [] };
  return op === "exists" || op === "missing" ? { field, op } : { field, op, value: 0 };
}
