import type { Alert, AlertFinding } from "@heed/contract/measure/alert";

export type SentenceLanguage = "en" | "vi";

/** What a sentence needs: the alert, what its metric and its part are called, and where its clock stands. */
export type Told = {
  alert: Pick<Alert, "reason" | "direction" | "unit" | "window"> & { finding: AlertFinding };
  language: SentenceLanguage;
  metric: string;
  /** What the part is called; null for all signals. */
  part: string | null;
  zone: string;
};

type Parts = { metric: string; of: string; value: string; expected: string; n: string; when: string };

/** The two ways to tell it: what happened, and how surprising that is. In each language as people would say it. */
const SENTENCES = {
  en: {
    all: "all customers",
    of: (part: string) => ` of ${part}`,
    fell: ({ metric, of, value, expected, n, when }: Parts) =>
      `${metric}${of} fell to ${value} where ${expected} was to be expected (${n}, ${when}).`,
    rose: ({ metric, of, value, expected, n, when }: Parts) =>
      `${metric}${of} rose to ${value} where ${expected} was to be expected (${n}, ${when}).`,
    below: ({ metric, of, value, n, when }: Parts) =>
      `${metric}${of} is at ${value}, surely below what you set (${n}, ${when}).`,
    above: ({ metric, of, value, n, when }: Parts) =>
      `${metric}${of} is at ${value}, surely above what you set (${n}, ${when}).`,
    more: ({ of, value, expected, when }: Parts) =>
      `${value} signals${of} came where about ${expected} were to be expected (${when}).`,
    fewer: ({ of, value, expected, when }: Parts) =>
      `Only ${value} signals${of} came where about ${expected} were to be expected (${when}).`,
    silent: ({ of, expected, when }: Parts) =>
      `Not one signal${of} came where about ${expected} were to be expected (${when}).`,
    answers: (n: string, one: boolean) => (one ? `${n} answer` : `${n} answers`),
    chance: (times: string) => `Chance alone does that about once in ${times} times.`,
    rarely: (times: string) => `Chance alone does that less than once in ${times} times.`,
  },
  vi: {
    all: "tất cả khách hàng",
    of: (part: string) => ` của ${part}`,
    fell: ({ metric, of, value, expected, n, when }: Parts) =>
      `${metric}${of} giảm xuống ${value}, trong khi mức bình thường là ${expected} (${n}, ${when}).`,
    rose: ({ metric, of, value, expected, n, when }: Parts) =>
      `${metric}${of} tăng lên ${value}, trong khi mức bình thường là ${expected} (${n}, ${when}).`,
    below: ({ metric, of, value, n, when }: Parts) =>
      `${metric}${of} ở mức ${value}, chắc chắn thấp hơn ngưỡng bạn đặt (${n}, ${when}).`,
    above: ({ metric, of, value, n, when }: Parts) =>
      `${metric}${of} ở mức ${value}, chắc chắn cao hơn ngưỡng bạn đặt (${n}, ${when}).`,
    more: ({ of, value, expected, when }: Parts) =>
      `Có ${value} phản hồi${of}, bình thường chỉ khoảng ${expected} (${when}).`,
    fewer: ({ of, value, expected, when }: Parts) =>
      `Chỉ có ${value} phản hồi${of}, bình thường khoảng ${expected} (${when}).`,
    silent: ({ of, expected, when }: Parts) =>
      `Không có phản hồi nào${of}, bình thường khoảng ${expected} (${when}).`,
    answers: (n: string, _one: boolean) => `${n} câu trả lời`,
    chance: (times: string) => `Nếu chỉ do ngẫu nhiên, khoảng ${times} lần mới có một lần như vậy.`,
    rarely: (times: string) => `Nếu chỉ do ngẫu nhiên, hơn ${times} lần mới có một lần như vậy.`,
  },
} as const;

/** Beyond this nobody counts. */
const MANY_TIMES = 1_000_000;

/**
 * What an alert says, in one sentence: "NPS of Swift Sparrow fell to 12 where 41 was to be expected (88 answers, 20 Nov
 * 2026)." The figures stand in the reader's way of writing, the time in the workspace's zone.
 */
export function alertSentence(told: Told): string {
  const { alert, language, metric, part, zone } = told;
  const { finding, unit } = alert;
  const words = SENTENCES[language];
  const parts: Parts = {
    metric,
    of: part === null ? "" : words.of(part),
    value: figureText(finding.value, unit, language),
    expected: figureText(finding.expected, unit, language),
    n: words.answers(numberText(finding.n, language, 0), finding.n === 1),
    when: whenText(finding, alert.window.unit, language, zone),
  };
  return words[kindOf(alert)](parts);
}

/** How often chance alone would do what an alert saw; empty where it goes by a threshold. */
export function chanceSentence({ alert, language }: Pick<Told, "alert" | "language">): string {
  const { p } = alert.finding;
  if (alert.reason === "threshold" || p === null) return "";
  const words = SENTENCES[language];
  const times = p > 0 ? 1 / p : Number.POSITIVE_INFINITY;
  if (times >= MANY_TIMES) return words.rarely(numberText(MANY_TIMES, language, 0));
  return words.chance(numberText(Number(times.toPrecision(2)), language, 0));
}

function kindOf({
  reason,
  direction,
  unit,
  finding,
}: Told["alert"]): Exclude<keyof (typeof SENTENCES)["en"], "all" | "of" | "answers" | "chance" | "rarely"> {
  if (reason === "threshold") return direction === "fall" ? "below" : "above";
  if (unit !== "signals") return direction === "fall" ? "fell" : "rose";
  if (finding.value === 0) return "silent";
  return direction === "fall" ? "fewer" : "more";
}

function figureText(value: number | null, unit: Alert["unit"], language: SentenceLanguage): string {
  if (value === null) return "–";
  const text = numberText(
    value,
    language,
    unit === "score" ? 1 : unit === "signals" && value < 10 && value % 1 !== 0 ? 1 : 0,
  );
  return unit === "percent" ? `${text}%` : text;
}

function numberText(value: number, language: SentenceLanguage, decimals: number): string {
  const rounded = Number(value.toFixed(decimals)) + 0;
  const write = new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return write.format(rounded).replace("-", "−");
}

/** The day or days of a window, or its hours. */
function whenText(
  { from, to }: AlertFinding,
  unit: "hour" | "day",
  language: SentenceLanguage,
  zone: string,
): string {
  const day = { day: "numeric", month: "short", year: "numeric", timeZone: zone } as const;
  const [begin, end] = [new Date(from), new Date(Date.parse(to) - 1)];
  if (unit === "day") {
    const write = new Intl.DateTimeFormat(language, day);
    return write.format(begin) === write.format(end) ? write.format(begin) : write.formatRange(begin, end);
  }
  const write = new Intl.DateTimeFormat(language, {
    ...day,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return write.formatRange(begin, new Date(to));
}
