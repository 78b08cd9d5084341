import type { Metric } from "@heed/contract/measure/metric";
import type { MetricVersion } from "@heed/contract/measure/own-metric";
import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNames } from "../../../api/names.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { RowBones } from "../../../kit/skeletons.tsx";
import { Tag } from "../../../kit/tag.tsx";
import type { MessageKey } from "../../../words/en.ts";
import { useWords } from "../../../words/words.tsx";
import { historyQuery } from "./metric-queries.ts";
import s from "./metrics.module.css";

/** The versions of a definition, newest first: who changed what, when and why, and whether series still join. */
export function HistoryDrawer(props: { metric: Metric; close: () => void }) {
  const t = useWords();
  const names = useNames();
  const history = useQuery(historyQuery(props.metric.key));
  const versions = history.data?.items ?? [];
  return (
    <Drawer
      opened
      onClose={props.close}
      position="right"
      size="lg"
      title={t("metrics.history.title", { name: names.metric(props.metric) })}
      closeButtonProps={{ "aria-label": t("action.close") }}
    >
      {history.isError ? (
        <ErrorState error={history.error} retry={() => void history.refetch()} compact />
      ) : history.isPending ? (
        <RowBones rows={6} />
      ) : (
        <ol className={s.versions}>
          {versions.map((version, at) => (
            <li key={version.version}>
              <Version version={version} before={versions[at + 1]} />
            </li>
          ))}
        </ol>
      )}
    </Drawer>
  );
}

function Version(props: { version: MetricVersion; before: MetricVersion | undefined }) {
  const t = useWords();
  const format = useFormat();
  const { version, before } = props;
  const actor = version.actorName ?? version.actor;
  return (
    <section className={s.version}>
      <header className={s.versionHead}>
        <h3 className={s.versionTitle}>{t("metrics.version.n", { version: version.version })}</h3>
        <Tag>
          {version.validFrom === null
            ? t("metrics.history.always")
            : t("metrics.history.from", { time: format.dateTime(version.validFrom) })}
        </Tag>
      </header>
      <p className={s.quiet}>{t("metrics.history.by", { actor, time: format.dateTime(version.at) })}</p>
      {version.why !== null && <p className={s.why}>{version.why}</p>}
      {version.breaks !== null && <p className={s.breaks}>{t("metrics.history.breaks")}</p>}
      {!before ? (
        <p className={s.quiet}>{t("metrics.history.first")}</p>
      ) : version.changed.length === 0 ? null : (
        <table className={s.changes}>
          <thead>
            <tr>
              <th scope="col">{t("metrics.history.changed")}</th>
              <th scope="col">{t("metrics.history.was")}</th>
              <th scope="col">{t("metrics.history.is")}</th>
            </tr>
          </thead>
          <tbody>
            {version.changed.map((part) => (
              <tr key={part}>
                <th scope="row">{PARTS[part] ? t(PARTS[part]) : part}</th>
                <td>{said(before.definition, part) ?? t("metrics.history.nothing")}</td>
                <td>{said(version.definition, part) ?? t("metrics.history.nothing")}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What the parts of a definition are called. */
const PARTS: Readonly<Record<string, MessageKey>> = {
  name: "metrics.form.name",
  kind: "metrics.form.kind",
  rating: "metrics.form.rating",
  scale: "metrics.scale",
  boxFrom: "metrics.form.boxFrom",
  where: "metrics.form.where",
  that: "metrics.form.that",
  good: "metrics.form.orientation",
  expected: "metrics.form.expected",
  perceived: "metrics.form.perceived",
  show: "metrics.form.show",
  formula: "metrics.form.formula",
  parts: "metrics.form.parts",
  until: "metrics.form.until",
  statistic: "metrics.form.statistic",
  clock: "metrics.form.clock",
  of: "metrics.form.of",
  windowDays: "metrics.form.window",
  question: "metrics.form.question",
  languages: "metrics.history.languages",
};

/** A part of a definition as text; undefined where it has none. */
function said(definition: MetricVersion["definition"], part: string): string | undefined {
  const value = Object.entries(definition).find(([name]) => name === part)?.[1];
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  return typeof value === "string" || typeof value === "number" ? String(value) : JSON.stringify(value);
}
