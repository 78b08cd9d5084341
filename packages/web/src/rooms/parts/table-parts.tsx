import { CommentBones } from "../../kit/comment-bones.tsx";
import { CommentCard } from "../../kit/comment-card.tsx";
import { type Column, DataTable, rowTarget } from "../../kit/data-table.tsx";
import { Facts } from "../../kit/facts.tsx";
import { useFormat } from "../../kit/format.ts";
import { IntervalBar } from "../../kit/interval-bar.tsx";
import { NewOnes } from "../../kit/new-ones.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./parts.module.css";
import { FIGURES, sampleSignals } from "./samples.ts";
import { Section } from "./section.tsx";

type Row = (typeof FIGURES)[number];
const DOMAIN = { min: -50, max: 100 };
const MADE_AT = "2026-03-02T08:30:00Z";

/** Tables, lists and comments, full and on their way. */
export function TableParts() {
  const t = useWords();
  const format = useFormat();
  const columns: Column<Row>[] = [
    {
      key: "name",
      head: t("members.name"),
      sort: (row) => row.key,
      cell: (row) => (
        <button type="button" {...rowTarget}>
          {t(`parts.figure.${row.key}`)}
        </button>
      ),
    },
    {
      key: "range",
      head: t("measure.range"),
      width: "40%",
      wideOnly: true,
      cell: (row) => <IntervalBar figure={row.figure} domain={DOMAIN} reference={31} />,
    },
    {
      key: "value",
      head: "NPS",
      end: true,
      sort: (row) => row.figure.value,
      cell: (row) => format.value(row.figure, "points"),
    },
    {
      key: "n",
      head: t("measure.n"),
      end: true,
      sort: (row) => row.figure.n,
      cell: (row) => format.count(row.figure.n),
    },
  ];
  return (
    <Section title={t("parts.tables")}>
      <div className={s.charts}>
        <Panel title={t("parts.table")} hint={t("parts.sample")} flush>
          <DataTable
            caption={t("parts.table")}
            columns={columns}
            rows={FIGURES}
            rowKey={(row) => row.key}
            isQuiet={(row) => row.figure.wide}
          />
        </Panel>
        <Panel title={t("parts.table.waiting")} flush>
          <RowBones rows={5} />
        </Panel>
        <Panel
          title={t("parts.comments")}
          hint={t("parts.sample")}
          actions={<NewOnes count={3} more={false} show={() => undefined} />}
          flush
        >
          {sampleSignals(MADE_AT).map((signal, i) => (
            <CommentCard key={signal.id} signal={signal} fresh={i === 0} />
          ))}
        </Panel>
        <Panel title={t("parts.comments.waiting")} flush>
          <CommentBones count={2} />
        </Panel>
        <Panel title={t("parts.facts")}>
          <Facts
            facts={[
              [t("settings.name"), "Nguyễn Thị Lan"],
              [t("setup.email"), "lan@example.com"],
            ]}
          />
        </Panel>
      </div>
    </Section>
  );
}
