/** First letters of the first and the last name: "Trần Thị Mai" is TM. */
export function initials(name: string): string {
  const names = name.trim().split(/\s+/);
  const letters = names.length > 1 ? [names[0], names.at(-1)] : [names[0]];
  return letters
    .map((n) => [...(n ?? "")][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}
