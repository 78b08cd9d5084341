import type { Card } from "@heed/contract/measure/card";
import type { Metric } from "@heed/contract/measure/metric";
import { cardTitle } from "@heed/core/measure/card-tables/card-title";
import type { CardWords } from "@heed/core/measure/card-tables/card-words";
import type { Ctx } from "../context.ts";
import { metricsOf } from "../http/metric.ts";
import { listSurveys } from "../store/survey.ts";
import { listTouchpoints } from "../store/touchpoint.ts";
import { EN } from "./words/en.ts";
import type { FileWords } from "./words/file-words.ts";
import { VI } from "./words/vi.ts";

/** What the things on a dashboard are called, for files and mails in some language. */
export type CardNames = CardWords & {
  file: FileWords;
  /** A card's own title, or what it shows. */
  title(card: Card): string;
  metrics: readonly Metric[];
};

/** Reads the names of a workspace's metrics, touchpoints and surveys. */
export async function cardNames(ctx: Ctx, workspaceId: string, language: "en" | "vi"): Promise<CardNames> {
  const [metrics, touchpoints, surveys] = await Promise.all([
    metricsOf(ctx, workspaceId),
    listTouchpoints(ctx.db, workspaceId),
    listSurveys(ctx.db, workspaceId),
  ]);
  const file = language === "vi" ? VI : EN;
  const metricByKey = new Map(metrics.map((metric) => [metric.key, metric]));
  const valueNames: Record<string, Map<string, string>> = {
    touchpoint: new Map(touchpoints.map(({ key, name }) => [key, name])),
    survey: new Map(surveys.map(({ key, name }) => [key, name])),
  };
  const rating = (key: string): string => known(file.metric, key) ?? spaced(key);
  const words: CardWords = {
    metric(key) {
      const own = known(file.metric, key);
      if (own !== undefined) return own;
      const metric = metricByKey.get(key);
      const name = spaced(metric?.name ?? key.replace(/^ratings\./, "").replace(/\.box$/, ""));
      if (!key.startsWith("ratings.")) return name;
      return metric?.kind === "mean" ? file.mean(name) : file.share(name);
    },
    rating,
    field(field) {
      const named = known(file.field, field);
      if (named !== undefined) return named;
      const key = field.slice(field.indexOf(".") + 1);
      return field.startsWith("ratings.") ? rating(key) : spaced(key);
    },
    value(field, value) {
      if (value === null) return file.missing;
      if (typeof value === "boolean") return value ? file.yes : file.no;
      return valueNames[field]?.get(String(value)) ?? String(value);
    },
    column: (name) => file.column[name],
    state: (state) => file.state[state],
  };
  return {
    ...words,
    file,
    metrics,
    title: (card) =>
      cardTitle(card, { ...file, ...words, said: (key, band) => file.said(key && words.rating(key), band) }),
  };
}

function known(names: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

/** "orderValue" and "order_value" as words: "Order value". */
function spaced(key: string): string {
  const words = key
    .replace(/[_-]+/g, " ")
    .replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
