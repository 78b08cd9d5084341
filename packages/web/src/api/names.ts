import type { Metric } from "@heed/contract/measure/metric";
import type { Scalar } from "@heed/contract/words";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useIntl } from "react-intl";
import type { MessageKey } from "../words/en.ts";
import { useLanguage, useWords } from "../words/words.tsx";
import { surveysQuery, touchpointsQuery } from "./catalog.ts";

export type Names = {
  field: (field: string) => string;
  value: (field: string, value: Scalar | null) => string;
  /** A stretch of numbers: "8 or more", "below 2", "2 to 8". */
  stretch: (stretch: { from: number | null; to: number | null }) => string;
  metric: (metric: Pick<Metric, "key" | "name" | "kind">) => string;
  rating: (rating: string) => string;
};

/** What people call things: the names behind the keys, in the reader's language where it is ours to say. */
export function useNames(): Names {
  const t = useWords();
  const { language } = useLanguage();
  const { messages } = useIntl();
  const touchpoints = useQuery(touchpointsQuery).data;
  const surveys = useQuery(surveysQuery).data;
  return useMemo(() => {
    const said = (key: string) => (Object.hasOwn(messages, key) ? t(key as MessageKey) : undefined);
    // Four digits may be a year; from five on they are grouped.
    const plain = new Intl.NumberFormat(language, { useGrouping: "min2" });
    const tongues = new Intl.DisplayNames([language], { type: "language" });
    const byKey: Record<string, Map<string, string>> = {
      touchpoint: new Map(touchpoints?.items.map((one) => [one.key, one.name])),
      survey: new Map(surveys?.items.map((one) => [one.key, one.name])),
    };
    const rating = (key: string) => said(`metric.${key}`) ?? spaced(key);
    return {
      rating,
      field(field) {
        const [group, key] = [field.split(".")[0], field.slice(field.indexOf(".") + 1)];
        if (group === "ratings") return rating(key);
        return said(`field.${field}`) ?? spaced(key);
      },
      value(field, value) {
        if (value === null) return t("segment.missing");
        if (typeof value === "boolean") return t(value ? "value.yes" : "value.no");
        if (typeof value === "number") return plain.format(value);
        if (field === "language") return tongue(tongues, value);
        return byKey[field]?.get(value) ?? said(`value.${field}.${value}`) ?? value;
      },
      stretch({ from, to }) {
        const minus = (number: number) => plain.format(number).replace("-", "−");
        if (from === null) return t("value.below", { to: minus(to ?? 0) });
        if (to === null) return t("value.from", { from: minus(from) });
        return t("value.between", { from: minus(from), to: minus(to) });
      },
      metric({ key, name, kind }) {
        const known = said(`metric.${key}`);
        if (known !== undefined) return known;
        // What somebody has named is called so.
        if (!key.startsWith("ratings.")) return name;
        return kind === "box" ? t("measure.share", { name: spaced(name) }) : spaced(name);
      },
    };
  }, [t, language, messages, touchpoints, surveys]);
}

/** "orderValue" and "order_value" as words: "Order value". Names that people wrote as words stay. */
export function spaced(key: string): string {
  const words = key
    .replace(/[_-]+/g, " ")
    .replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

function tongue(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A name in the middle of a sentence: "Touchpoint" becomes "touchpoint", "NPS" stays. */
export function inSentence(name: string): string {
  const [first = "", second = ""] = name;
  const isShout =
    second !== "" && second === second.toLocaleUpperCase() && second !== second.toLocaleLowerCase();
  return isShout ? name : first.toLocaleLowerCase() + name.slice(first.length);
}
