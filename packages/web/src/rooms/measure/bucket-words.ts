/** How the axis of a trend writes its points, by the length of a point. */
export const AXIS: Record<string, Intl.DateTimeFormatOptions> = {
  hour: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  week: { day: "numeric", month: "short" },
  month: { month: "short", year: "2-digit" },
  quarter: { month: "short", year: "2-digit" },
  year: { year: "numeric" },
};

/** An hour's bucket as a whole time; days stay days. */
export function fullTime(bucket: string): string {
  return bucket.length === 13 ? `${bucket}:00:00` : bucket;
}
