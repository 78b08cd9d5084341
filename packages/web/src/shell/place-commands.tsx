import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { IconChartDots, IconFilter, IconForms, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { surveysQuery, touchpointsQuery, useMetrics } from "../api/catalog.ts";
import { useNames } from "../api/names.ts";
import { narrowed, parseSegment, writeSegment } from "../scope/segment.ts";
import { useMay } from "../session/may.ts";
import { useWords } from "../words/words.tsx";
import { HOME, ROOMS, SETTINGS } from "./rooms.ts";

const icon = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Everything that one can go to: rooms, metrics, surveys, and the figures of one touchpoint. */
export function usePlaceCommands(): SpotlightActionGroupData[] {
  const t = useWords();
  const names = useNames();
  const navigate = useNavigate();
  const metrics = useMetrics();
  const surveys = useQuery(surveysQuery).data?.items ?? [];
  const touchpoints = useQuery(touchpointsQuery).data?.items ?? [];
  const writes = useMay("surveys.write");
  const rooms = [HOME, ...ROOMS, SETTINGS].map((room) => ({
    id: room.path,
    label: t(room.word),
    leftSection: <room.icon {...icon} />,
    onClick: () => void navigate({ to: room.path }),
  }));
  const create = {
    id: "new-survey",
    label: t("first.ask.do"),
    leftSection: <IconPlus {...icon} />,
    onClick: () => void navigate({ to: "/listen/new" }),
  };
  return [
    { group: t("nav.rooms"), actions: writes ? [...rooms, create] : rooms },
    {
      group: t("measure.metrics"),
      actions: metrics.map((metric) => ({
        id: `metric:${metric.key}`,
        label: names.metric(metric),
        keywords: [metric.key],
        leftSection: <IconChartDots {...icon} />,
        onClick: () => void navigate({ to: "/measure", search: (was) => ({ ...was, metric: metric.key }) }),
      })),
    },
    {
      group: t("commands.surveys"),
      actions: surveys.map((survey) => ({
        id: `survey:${survey.key}`,
        label: survey.name,
        keywords: [survey.key],
        leftSection: <IconForms {...icon} />,
        onClick: () => void navigate({ to: "/listen/surveys/$key", params: { key: survey.key } }),
      })),
    },
    {
      group: t("commands.only"),
      actions: touchpoints.map(({ key, name }) => ({
        id: `touchpoint:${key}`,
        label: t("commands.only.one", { name }),
        keywords: [key],
        leftSection: <IconFilter {...icon} />,
        onClick: () =>
          void navigate({
            to: "/measure",
            search: (was) => ({
              ...was,
              segment: writeSegment(narrowed(parseSegment(was.segment), "touchpoint", key)),
            }),
          }),
      })),
    },
  ].filter((group) => group.actions.length > 0);
}
