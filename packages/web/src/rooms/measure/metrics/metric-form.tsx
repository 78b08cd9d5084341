import type { Metric } from "@heed/contract/measure/metric";
import type { OwnMetric } from "@heed/contract/measure/own-metric";
import { HeedError } from "@heed/sdk/heed-error";
import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { Dialog, DialogForm } from "../../../kit/dialog.tsx";
import { ErrorState } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useWords } from "../../../words/words.tsx";
import { freeKey, keyFromName } from "../../listen/key-from-name.ts";
import {
  DRAFT_KINDS,
  type Draft,
  type DraftKind,
  definitionOf,
  draftOf,
  EMPTY_DRAFT,
  isComplete,
} from "./draft.ts";
import { KindFields } from "./kind-fields.tsx";
import { metricQuery, metricsChanged } from "./metric-queries.ts";
import s from "./metrics.module.css";
import { Preview } from "./preview.tsx";

/** Defines an own metric, or changes one, with its figure on what is there now beside it. */
export function MetricForm(props: { metric?: Metric; metrics: readonly Metric[]; close: () => void }) {
  const t = useWords();
  const { metric } = props;
  const detail = useQuery({ ...metricQuery(metric?.key ?? ""), enabled: metric !== undefined });
  const title = metric ? t("metrics.form.change", { name: metric.name }) : t("metrics.form.new");
  const definition = detail.data?.definition;
  return (
    <Dialog title={title} close={props.close} size={860} keep>
      {metric && detail.isError ? (
        <ErrorState error={detail.error} retry={() => void detail.refetch()} compact />
      ) : metric && !definition ? (
        <RowBones rows={6} />
      ) : (
        <Fields {...props} given={definition ?? undefined} />
      )}
    </Dialog>
  );
}

function Fields(props: {
  metric?: Metric;
  metrics: readonly Metric[];
  close: () => void;
  given: OwnMetric | undefined;
}) {
  const t = useWords();
  const { metric, metrics, close } = props;
  const [draft, setDraft] = useState<Draft>(props.given ? draftOf(props.given) : EMPTY_DRAFT);
  const [key, setKey] = useState<string>();
  const [why, setWhy] = useState("");
  const [always, setAlways] = useState(false);
  const taken = new Set(metrics.map((one) => one.key));
  const ownKey =
    key ??
    freeKey(
      keyFromName(draft.name)
        .replaceAll("-", "_")
        .replace(/^[\d_]+/, ""),
      taken,
    );
  const change = (next: Partial<Draft>) => setDraft((was) => ({ ...was, ...next }));
  const definition = definitionOf(draft, metrics);
  const save = useMutation({
    mutationFn: () => {
      const told = why.trim() === "" ? {} : { why: why.trim() };
      if (!metric) return client.call("createMetric", { body: { key: ownKey, definition, ...told } });
      const body = { definition, ...told, ...(always && { validFrom: null }) };
      return client.call("putMetric", { params: { key: metric.key }, body });
    },
    onSuccess: async ({ name, version }) => {
      close();
      showNotice(t, t("metrics.saved", { name, version }));
      await metricsChanged();
    },
  });
  const problem = save.error instanceof HeedError ? save.error : undefined;
  const wrong = (part: string) => problem?.of(`definition.${part}`);
  // What no field says is said above the buttons.
  const said = problem?.errors.every(({ path }) => !FIELDS.some((field) => path.startsWith(field)));
  return (
    <DialogForm
      work={save}
      doIt={t("metrics.form.save")}
      close={close}
      disabled={!isComplete(draft) || draft.name.trim() === ""}
      said={() => (said ? problem?.errors[0]?.message : undefined)}
    >
      <div className={s.form}>
        <div className={s.fields}>
          <div className={s.pair}>
            <TextInput
              label={t("metrics.form.name")}
              required
              maxLength={200}
              data-autofocus
              value={draft.name}
              error={wrong("name")}
              onChange={(event) => change({ name: event.currentTarget.value })}
            />
            {metric ? (
              <TextInput label={t("metrics.form.key")} value={metric.key} readOnly disabled />
            ) : (
              <TextInput
                label={t("metrics.form.key")}
                description={t("metrics.form.key.hint")}
                inputWrapperOrder={["label", "input", "description", "error"]}
                required
                maxLength={64}
                value={ownKey}
                error={problem?.of("key")}
                onChange={(event) => setKey(event.currentTarget.value)}
              />
            )}
          </div>
          <Select
            label={t("metrics.form.kind")}
            allowDeselect={false}
            value={draft.kind}
            data={DRAFT_KINDS.map((kind) => ({ value: kind, label: t(`metrics.kind.${kind}`) }))}
            onChange={(kind) => kind && change({ kind: kind as DraftKind })}
          />
          <KindFields draft={draft} change={change} metrics={metrics} wrong={wrong} />
          {metric && (
            <div>
              <p className={s.legend}>{t("metrics.form.validFrom")}</p>
              <SegmentedControl
                size="xs"
                aria-label={t("metrics.form.validFrom")}
                value={always ? "always" : "now"}
                data={(["now", "always"] as const).map((one) => ({
                  value: one,
                  label: t(`metrics.form.validFrom.${one}`),
                }))}
                onChange={(one) => setAlways(one === "always")}
              />
            </div>
          )}
          <TextInput
            label={t("metrics.form.why")}
            description={t("metrics.form.why.hint")}
            maxLength={1000}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
        </div>
        <Preview
          metricKey={metric?.key}
          definition={{ ...definition, name: definition.name || "…" }}
          ready={isComplete(draft)}
        />
      </div>
    </DialogForm>
  );
}

/** The paths of errors that a field of the form shows. */
const FIELDS = [
  "key",
  "definition.name",
  "definition.rating",
  "definition.boxFrom",
  "definition.where",
  "definition.that",
  "definition.expected",
  "definition.perceived",
  "definition.formula",
  "definition.parts",
  "definition.clock",
];
