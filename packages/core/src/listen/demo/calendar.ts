/** Vietnam keeps one time zone, UTC+7, all year. */
export const vietnamOffset = 7 * 3_600_000;

const day = 86_400_000;

/** First day of the lunar year (Tết Nguyên Đán) as celebrated in Vietnam; in 2030 a day before China's. */
const tetDays = [
  "2020-01-25",
  "2021-02-12",
  "2022-02-01",
  "2023-01-22",
  "2024-02-10",
  "2025-01-29",
  "2026-02-17",
  "2027-02-06",
  "2028-01-26",
  "2029-02-13",
  "2030-02-02",
  "2031-01-23",
  "2032-02-11",
  "2033-01-31",
  "2034-02-19",
  "2035-02-08",
  "2036-01-28",
  "2037-02-15",
  "2038-02-04",
  "2039-01-24",
  "2040-02-12",
].map((text) => Date.parse(text));

/** Busy days by month and day; the first span that holds a date counts, so the narrow ones come first. */
const seasons: readonly { from: number; until: number; load: number }[] = [
  { from: 308, until: 309, load: 1.5 }, // Women's Day
  { from: 909, until: 912, load: 1.25 }, // 9.9
  { from: 1010, until: 1013, load: 1.25 }, // 10.10
  { from: 1018, until: 1021, load: 1.4 }, // Vietnamese Women's Day
  { from: 1110, until: 1116, load: 2.1 }, // 11.11 and the parcels after it
  { from: 1127, until: 1131, load: 1.5 }, // Black Friday
  { from: 1211, until: 1215, load: 1.7 }, // 12.12
  { from: 1215, until: 1226, load: 1.55 }, // Christmas
  { from: 1201, until: 1232, load: 1.25 },
  { from: 610, until: 720, load: 0.85 }, // hot, rainy, quiet
];

/** Sunday first: people shop and answer at the weekend. */
const weekdays = [1.15, 0.95, 0.9, 0.9, 0.95, 1.05, 1.2];

const hours = [3, 1, 0.5, 0.5, 0.5, 1, 3, 6, 10, 14, 16, 17, 20, 16, 13, 13, 14, 16, 19, 24, 28, 27, 19, 9];

/** What the clock on a Vietnamese wall shows. */
export interface LocalTime {
  year: number;
  /** 0 is Sunday. */
  weekday: number;
  hour: number;
  /** How busy the day is against an ordinary one (1). */
  load: number;
  /** The five days around Tết when shops are closed. */
  closed: boolean;
}

/** Reads an instant (milliseconds since 1970) on a Vietnamese wall clock and calendar. */
export function localTime(at: number): LocalTime {
  const wall = new Date(at + vietnamOffset);
  const weekday = wall.getUTCDay();
  const untilTet = daysFromTet(at);
  const closed = untilTet >= -1 && untilTet <= 3;
  const season = seasonLoad(wall, untilTet, closed);
  return {
    year: wall.getUTCFullYear(),
    weekday,
    hour: wall.getUTCHours(),
    load: season * (weekdays[weekday] ?? 1),
    closed,
  };
}

/** How many signals to expect in an hour, against the others (no unit). */
export function hourWeight(local: LocalTime): number {
  return local.load * (hours[local.hour] ?? 0);
}

/** Whole days since the nearest first day of Tết; negative before it. */
function daysFromTet(at: number): number {
  const today = Math.floor((at + vietnamOffset) / day);
  let nearest = Number.POSITIVE_INFINITY;
  for (const tet of tetDays) {
    const distance = today - tet / day;
    if (Math.abs(distance) < Math.abs(nearest)) nearest = distance;
  }
  return nearest;
}

function seasonLoad(wall: Date, fromTet: number, closed: boolean): number {
  if (closed) return 0.25;
  if (fromTet >= -24 && fromTet < -1) return 1.7;
  if (fromTet > 3 && fromTet < 14) return 0.7;
  const monthDay = (wall.getUTCMonth() + 1) * 100 + wall.getUTCDate();
  return seasons.find(({ from, until }) => monthDay >= from && monthDay < until)?.load ?? 1;
}
