/** A repeatable stream of numbers from 0 to 1 (Park–Miller). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** A signal as a shop's system would send it: no text, one in six unhappy, twenty thousand customers. */
export function benchSignal(random: () => number, n: number): Record<string, unknown> {
  const nps = random() < 0.17 ? Math.floor(random() * 7) : 7 + Math.floor(random() * 4);
  return {
    touchpoint: "delivery",
    channel: "email",
    ratings: { nps, csat: 3 + Math.floor(random() * 3) },
    customer: { ref: `C-${Math.floor(random() * 20_000)}` },
    location: `S-${n % 20}`,
    attributes: {
      orderValue: Math.round(random() * 10_000) / 10,
      express: n % 2 === 0,
      category: `c${n % 7}`,
    },
  };
}
