import type { Metric } from "@heed/contract/measure/metric";
import type { Target, TargetInput } from "@heed/contract/measure/metric-target";
import type { Condition } from "@heed/contract/measure/query";
import { HeedError } from "@heed/sdk/heed-error";
import { NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { DialogForm } from "../../../kit/dialog.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import { ConditionEditor } from "./condition-editor.tsx";
import { metricsChanged } from "./metric-queries.ts";
import s from "./metrics.module.css";

const PERIODS = ["month", "quarter", "year", "fixed"] as const;

/** Sets a target, or changes one: for whom, how much, by when, and who answers for it. */
export function TargetForm(props: { metric: Metric; target: Target | undefined; close: () => void }) {
  const t = useWords();
  const { metric, target, close } = props;
  const fixed = typeof target?.period === "object" ? target.period : null;
  const [name, setName] = useState(target?.name ?? "");
  const [direction, setDirection] = useState<"atLeast" | "atMost">(
    target?.direction ?? (metric.good === "low" ? "atMost" : "atLeast"),
  );
  const [value, setValue] = useState<number | string>(target?.value ?? "");
  const [period, setPeriod] = useState<(typeof PERIODS)[number]>(
    target === undefined ? "quarter" : typeof target.period === "string" ? target.period : "fixed",
  );
  const [from, setFrom] = useState(fixed?.from ?? "");
  const [to, setTo] = useState(fixed?.to ?? "");
  const [where, setWhere] = useState<Condition[]>(target?.where ?? []);
  const [owner, setOwner] = useState<string | null>(target?.owner?.id ?? null);
  const reads = useMay("members.read");
  const members = useQuery({
    queryKey: keys.members,
    queryFn: ({ signal }) => client.call("listMembers", { signal }),
    enabled: reads,
  });
  const save = useMutation({
    mutationFn: () => {
      const body: TargetInput = {
        name,
        direction,
        value: Number(value),
        period: period === "fixed" ? { from, to } : period,
        where,
        owner,
      };
      return target
        ? client.call("putTarget", { params: { id: target.id }, body })
        : client.call("createTarget", { params: { key: metric.key }, body });
    },
    onSuccess: async () => {
      await metricsChanged();
      close();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  return (
    <DialogForm work={save} doIt={t("metrics.form.save")} close={close} disabled={value === ""}>
      <TextInput
        label={t("metrics.targets.name")}
        description={t("metrics.targets.name.hint")}
        required
        maxLength={200}
        data-autofocus
        value={name}
        error={problem?.of("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={s.pair}>
        <Select
          label={t("metrics.targets.direction")}
          allowDeselect={false}
          value={direction}
          data={(["atLeast", "atMost"] as const).map((one) => ({
            value: one,
            label: t(`metrics.targets.${one}`),
          }))}
          onChange={(one) => one && setDirection(one as "atLeast" | "atMost")}
        />
        <NumberInput
          label={t("metrics.targets.value")}
          required
          {...(metric.limits && { min: metric.limits.min, max: metric.limits.max })}
          suffix={metric.unit === "percent" ? " %" : metric.unit === "hours" ? " h" : ""}
          value={value}
          error={problem?.of("value")}
          onChange={setValue}
        />
      </div>
      <Select
        label={t("metrics.targets.period")}
        allowDeselect={false}
        value={period}
        error={problem?.of("period")}
        data={PERIODS.map((one) => ({ value: one, label: t(`metrics.targets.period.${one}`) }))}
        onChange={(one) => one && setPeriod(one as (typeof PERIODS)[number])}
      />
      {period === "fixed" && (
        <div className={s.pair}>
          <TextInput
            type="date"
            required
            label={t("metrics.targets.from")}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            required
            label={t("metrics.targets.to")}
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
      )}
      <ConditionEditor
        label={t("metrics.form.where")}
        value={where}
        onChange={setWhere}
        ofCases={metric.source === "operational" || metric.unit === "hours" || metric.kind === "cases"}
        error={problem?.of("where") ?? problem?.of("where.0.field") ?? problem?.of("where.0.values")}
      />
      {reads && (
        <Select
          label={t("metrics.targets.owner")}
          placeholder={t("metrics.targets.nobody")}
          clearable
          searchable
          value={owner}
          error={problem?.of("owner")}
          data={(members.data?.items ?? []).map((member) => ({ value: member.id, label: member.name }))}
          onChange={setOwner}
        />
      )}
    </DialogForm>
  );
}
