/** The columns of a table by name. */
export type ColumnIndex = {
  names: readonly string[];
  placeOf(name: string): number;
  isTwice(name: string): boolean;
};

/** Columns of a header row; names count without the blanks around them. A name that is not there has the place −1. */
export function indexColumns(header: readonly string[]): ColumnIndex {
  const places = new Map<string, number>();
  const twice = new Set<string>();
  const names = header.map((name) => name.trim());
  names.forEach((name, place) => {
    if (places.has(name)) twice.add(name);
    else places.set(name, place);
  });
  return { names, placeOf: (name) => places.get(name) ?? -1, isTwice: (name) => twice.has(name) };
}
