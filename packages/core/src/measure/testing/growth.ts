/**
 * How many times longer some work takes at `large` than at `small`: the shortest of three runs each, in turns, so that
 * whatever else the machine does hits both alike. A ratio, never an absolute time.
 */
export function growthOf(work: (size: number) => unknown, small: number, large: number): number {
  const shortest = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
  work(small);
  for (let round = 0; round < 3; round += 1) {
    for (const [name, size] of [
      ["small", small],
      ["large", large],
    ] as const) {
      const began = performance.now();
      work(size);
      shortest[name] = Math.min(shortest[name], performance.now() - began);
    }
  }
  return shortest.large / Math.max(shortest.small, 0.05);
}
