import { vietnamOffset } from "./calendar.ts";

const day = 86_400_000;

/** When the planted stories happen, in milliseconds since 1970; `until` is the first instant after. */
export interface StoryDates {
  courierWorsens: number;
  hotlineJam: { from: number; until: number };
  appBreaks: { from: number; until: number };
  goldSlips: number;
}

/** The planted stories' dates: for each, the latest such day (Vietnamese midnight) before `end`. */
export function storyDates(end: Date): StoryDates {
  const jam = latest(7, 6, end);
  const release = latest(9, 12, end);
  return {
    courierWorsens: latest(5, 3, end),
    hotlineJam: { from: jam, until: jam + 14 * day },
    appBreaks: { from: release, until: release + 10 * day },
    goldSlips: latest(10, 1, end),
  };
}

/**
 * How far the patience of gold customers has worn down at an instant, from 0 (not at all) to 1 (60 days after it
 * began, and for good). Slowly on purpose: no single day looks like the day when it happened.
 */
export function goldSlip(at: number, dates: StoryDates): number {
  return Math.min(1, Math.max(0, (at - dates.goldSlips) / (60 * day)));
}

/** A story planted in the demo data, so that a reader knows what there is to be found. */
export interface DemoStory {
  key: "courier-worsens" | "shop-shines" | "hotline-jam" | "app-breaks" | "gold-slips";
  /** What happened, in one English sentence. */
  what: string;
  /** Local dates (Asia/Ho_Chi_Minh), half open; without `to` it lasts until the end of the data. */
  when: { from: string; to?: string };
  /** The question that shows it, in the words of POST /query. */
  shownBy: {
    metric: "nps" | "csat" | "ces";
    where: { field: string; op: "in"; values: string[] }[];
    by: string;
    grain: "day" | "week" | "month";
  };
}

/** The five stories planted in the year of `days` days that stops at `end`, with the filter that shows each. */
export function demoStories(end: Date, days = 365): DemoStory[] {
  const dates = storyDates(end);
  return [
    {
      key: "courier-worsens",
      what: "The courier Swift Sparrow starts to deliver late; its NPS falls by more than 30 points.",
      when: { from: localDate(dates.courierWorsens) },
      shownBy: { metric: "nps", where: [only("touchpoint", "delivery")], by: "partner", grain: "week" },
    },
    {
      key: "shop-shines",
      what: "The shop HN-03 (Tây Hồ, Hanoi) stands more than 25 NPS points above the other shops all year.",
      when: { from: localDate(end.getTime() - days * day) },
      shownBy: { metric: "nps", where: [only("touchpoint", "shop-visit")], by: "location", grain: "month" },
    },
    {
      key: "hotline-jam",
      what: "For two weeks callers wait about half an hour at the hotline; then new staff start and it recovers.",
      when: { from: localDate(dates.hotlineJam.from), to: localDate(dates.hotlineJam.until) },
      shownBy: { metric: "ces", where: [only("touchpoint", "hotline")], by: "agent", grain: "week" },
    },
    {
      key: "app-breaks",
      what: "App release 5.4.0 breaks the checkout on Android for ten days; iOS customers notice nothing.",
      when: { from: localDate(dates.appBreaks.from), to: localDate(dates.appBreaks.until) },
      shownBy: { metric: "csat", where: [only("touchpoint", "app")], by: "attributes.device", grain: "day" },
    },
    {
      key: "gold-slips",
      what: "Gold-tier customers feel less and less looked after; nobody else's score moves.",
      when: { from: localDate(dates.goldSlips) },
      shownBy: { metric: "nps", where: [only("traits.tier", "gold")], by: "traits.tier", grain: "week" },
    },
  ];
}

function only(field: string, value: string) {
  return { field, op: "in" as const, values: [value] };
}

function latest(month: number, dayOfMonth: number, end: Date): number {
  const year = new Date(end.getTime() + vietnamOffset).getUTCFullYear();
  const thisYear = Date.UTC(year, month - 1, dayOfMonth) - vietnamOffset;
  return thisYear < end.getTime() ? thisYear : Date.UTC(year - 1, month - 1, dayOfMonth) - vietnamOffset;
}

function localDate(at: number): string {
  return new Date(at + vietnamOffset).toISOString().slice(0, 10);
}
