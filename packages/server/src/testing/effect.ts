/**
 * How far the times of two kinds of request lie apart, without asking how they are spread: Mann and Whitney's U as a
 * share of all pairs, from -0.5 (the first are always shorter) over 0 (no telling) to 0.5. Both lists must not be empty.
 */
export function effectOf(first: readonly number[], second: readonly number[]): number {
  const ranked = [
    ...first.map((value) => ({ value, own: true })),
    ...second.map((value) => ({ value, own: false })),
  ].sort((a, b) => a.value - b.value);
  let ranks = 0;
  for (let from = 0; from < ranked.length; ) {
    let to = from;
    while (to < ranked.length && ranked[to]?.value === ranked[from]?.value) to += 1;
    // Those that are equal share the ranks that they take up together.
    const rank = (from + 1 + to) / 2;
    ranks += rank * ranked.slice(from, to).filter(({ own }) => own).length;
    from = to;
  }
  const larger = ranks - (first.length * (first.length + 1)) / 2;
  return larger / (first.length * second.length) - 0.5;
}

/**
 * Whether two kinds of request can be told apart by the time that they take. They take turns, in an order that is drawn
 * for each pair, so that whatever else the machine does hits both alike. A difference that is there is there twice: only
 * one that shows in two rounds of `pairs` counts, which chance alone does less than once in a million times at 200 pairs
 * and `beyond` 0.1. The first tenth, in which everything is cold, is left out. Gives both effects.
 */
export async function tellApart(
  kinds: readonly [() => Promise<unknown>, () => Promise<unknown>],
  { pairs, beyond, roll }: { pairs: number; beyond: number; roll: () => number },
): Promise<{ apart: boolean; effects: number[] }> {
  const effects: number[] = [];
  do {
    const times: [number[], number[]] = [[], []];
    const warming = Math.ceil(pairs / 10);
    for (let n = -warming; n < pairs; n += 1) {
      for (const kind of roll() < 0.5 ? ([0, 1] as const) : ([1, 0] as const)) {
        const began = performance.now();
        await kinds[kind]();
        if (n >= 0) times[kind].push(performance.now() - began);
      }
    }
    effects.push(effectOf(...times));
  } while (effects.length < 2 && effects.some((effect) => Math.abs(effect) > beyond));
  return { apart: effects.every((effect) => Math.abs(effect) > beyond), effects };
}
