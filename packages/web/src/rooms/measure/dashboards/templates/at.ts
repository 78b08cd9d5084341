/** The place of a card of a template; it gets its id when the dashboard is made. */
export function at(width: number, height: number): { id: string; width: number; height: number } {
  return { id: "card", width, height };
}
