import { IconTargetArrow } from "@tabler/icons-react";
import { EmptyState } from "../../../../kit/empty-state.tsx";
import { useWords } from "../../../../words/words.tsx";
import { DriversMap } from "../../drivers/drivers-map.tsx";
import { mapDrawing } from "../../drivers/map-drawing.ts";
import type { CardView, ViewProps } from "../card-look.ts";
import { MetricField } from "../form/metric-field.tsx";
import { Nothing } from "../states.tsx";

function View({ card, content, place }: ViewProps<"drivers">) {
  const t = useWords();
  const { drivers } = content;
  if (drivers.withheld) return <Nothing withheld />;
  if (drivers.drivers.length === 0) return <EmptyState compact title={t("card.drivers.none")} />;
  const rating = place.metrics.find(({ key }) => key === card.outcome)?.rating;
  return (
    <DriversMap
      answer={drivers}
      height={Math.max(200, place.height - 44)}
      {...(place.drill && {
        onPick: (driver: string) =>
          place.drill?.({
            title: driver,
            where: [
              { field: `ratings.${driver}`, op: "exists" },
              ...(rating ? [{ field: `ratings.${rating}`, op: "exists" as const }] : []),
            ],
          }),
      })}
    />
  );
}

export const drivers: CardView<"drivers"> = {
  word: "card.drivers",
  lead: "card.drivers.lead",
  icon: IconTargetArrow,
  size: { width: 2, height: 8 },
  blank: ({ metrics }) => ({
    kind: "drivers",
    outcome: metrics.find(({ rating }) => rating !== null)?.key ?? "nps",
  }),
  Form: ({ card, change }) => (
    <MetricField value={card.outcome} onChange={(outcome) => change({ ...card, outcome })} rated />
  ),
  View,
  drawing: ({ content, table, tools: { palette, t } }) =>
    mapDrawing(content.drivers, palette, {
      name: (driver) => {
        const at = content.drivers.drivers.findIndex((one) => one.driver === driver);
        return String(table.rows[at]?.[0] ?? driver);
      },
      quadrant: (key) => t(`drivers.quadrant.${key}`),
      x: t("drivers.map.axis.x"),
      y: t("drivers.map.axis.y"),
    }),
};
