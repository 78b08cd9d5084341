import type { Driver, DriversAnswer } from "@heed/contract/measure/drivers";
import { type Column, DataTable, rowTarget } from "../../../kit/data-table.tsx";
import { type Format, useFormat } from "../../../kit/format.ts";
import { domainOf, IntervalBar } from "../../../kit/interval-bar.tsx";
import { Tag } from "../../../kit/tag.tsx";
import { type Say, useWords } from "../../../words/words.tsx";
import s from "./drivers.module.css";
import { useRatingNames } from "./use-rating-names.ts";

const TONES = { fix: "warn", keep: "accent", watch: "plain", enough: "plain" } as const;

/** The items with all that is known of each; a click on one asks what if. */
export function DriversTable(props: { answer: DriversAnswer; onPick: (driver: string) => void }) {
  const t = useWords();
  const nameOf = useRatingNames();
  const format = useFormat();
  const { drivers, middle, outcome } = props.answer;
  const shares = domainOf(
    drivers.map(({ share }) => share),
    { min: 0, max: 100 },
    0,
  );
  const columns: Column<Driver>[] = [
    {
      key: "item",
      head: t("drivers.item"),
      sort: ({ driver }) => nameOf(driver),
      cell: ({ driver, sign, beatsNoise }) => (
        <>
          <button type="button" {...rowTarget} onClick={() => props.onPick(driver)}>
            {nameOf(driver)}
          </button>
          {sign < 0 && <span className={s.under}>{t("drivers.down")}</span>}
          {!beatsNoise && <span className={s.under}>{t("drivers.noise")}</span>}
        </>
      ),
    },
    {
      key: "range",
      head: t("drivers.share.range"),
      width: "24%",
      wideOnly: true,
      cell: ({ share, beatsNoise }) => (
        <IntervalBar figure={{ ...share, wide: !beatsNoise }} domain={shares} reference={middle.share} />
      ),
    },
    {
      key: "share",
      head: t("drivers.share"),
      end: true,
      sort: ({ share }) => share.value,
      cell: ({ share }) => (
        <>
          <b>{format.exact(share.value, "percent", 0)}</b>
          <span className={s.under}>{format.interval(share, "percent")}</span>
        </>
      ),
    },
    {
      key: "performance",
      head: t("drivers.performance"),
      end: true,
      wideOnly: true,
      sort: ({ level }) => level.value,
      cell: ({ performance }) => (
        <>
          {format.value(performance, "score")}
          <span className={s.under}>{format.interval(performance, "score")}</span>
        </>
      ),
    },
    {
      key: "n",
      head: t("measure.n"),
      end: true,
      wideOnly: true,
      sort: ({ n }) => n,
      cell: ({ n }) => format.count(n),
    },
    {
      key: "kind",
      head: t("drivers.kind"),
      wideOnly: true,
      cell: (driver) => (
        <>
          <Tag tone={driver.kind === "mustBe" || driver.kind === "delighter" ? "info" : "plain"}>
            {t(`drivers.kind.${driver.kind}`)}
          </Tag>
          <span className={s.under}>{kindHint(driver, outcome.unit, t, format)}</span>
        </>
      ),
    },
    {
      key: "place",
      head: t("drivers.place"),
      cell: ({ quadrant, quadrantSure }) => {
        const name = t(`drivers.quadrant.${quadrant}`);
        return (
          <Tag tone={quadrantSure ? TONES[quadrant] : "plain"}>
            {quadrantSure ? name : t("drivers.quadrant.unsure", { quadrant: name })}
          </Tag>
        );
      },
    },
  ];
  return (
    <DataTable
      caption={t("drivers.table")}
      columns={columns}
      rows={drivers}
      rowKey={({ driver }) => driver}
      order={{ key: "share", dir: "desc" }}
      isQuiet={({ beatsNoise }) => !beatsNoise}
    />
  );
}

/** How the outcome answers to bad and to good ratings, in its own unit. */
function kindHint(
  { kind, contrast }: Driver,
  unit: DriversAnswer["outcome"]["unit"],
  t: Say,
  format: Format,
): string {
  if (!contrast) return t("drivers.kind.unclear.hint");
  if (kind === "unclear") return "";
  const decimals = unit === "score" ? 1 : 0;
  const size = (value: number): string => format.exact(value, unit, decimals);
  return t(`drivers.kind.${kind}.hint`, {
    penalty: size(contrast.penalty.value),
    reward: size(contrast.reward.value),
  });
}
