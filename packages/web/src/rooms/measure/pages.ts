import type { Permission } from "@heed/contract/permission";
import type { MessageKey } from "../../words/en.ts";

type Page = {
  /** Its address; router.tsx has a line for each. */
  path: string;
  word: MessageKey;
  /** What it takes to see it. */
  may: Permission;
};

/** The pages of the room, in the order of its navigation. A new one is one line here and one in router.tsx. */
export const PAGES = [
  { path: "/measure", word: "measure.page.scores", may: "query.ask" },
  { path: "/measure/dashboards", word: "measure.page.dashboards", may: "dashboards.read" },
  { path: "/measure/ask", word: "measure.page.ask", may: "query.ask" },
  { path: "/measure/explore", word: "measure.page.explore", may: "query.ask" },
  { path: "/measure/drivers", word: "measure.page.drivers", may: "query.ask" },
  { path: "/measure/ranking", word: "measure.page.ranking", may: "query.ask" },
  { path: "/measure/control", word: "measure.page.control", may: "query.ask" },
  { path: "/measure/metrics", word: "measure.page.metrics", may: "metrics.read" },
  { path: "/measure/alerts", word: "measure.page.alerts", may: "alerts.read" },
] as const satisfies readonly Page[];
