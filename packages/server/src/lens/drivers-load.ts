import {
  addAlike,
  addRow,
  emptySample,
  type SampleSums,
  sealSample,
  triangle,
} from "@heed/core/measure/driver-sums";
import type { LevelSums } from "@heed/core/measure/penalty-reward";
import type { Source } from "./answer.ts";
import {
  ALIKE_HEAD,
  type Asked,
  alikeColumns,
  alikeStatement,
  levelsStatement,
  pairCells,
  pairsStatement,
  patternsStatement,
  rowsStatement,
  sizeOf,
} from "./drivers-statements.ts";

/** The answers behind a question about drivers, as sums. */
export type LoadedSample = {
  sample: SampleSums;
  /** Of each item: the outcome by score. Empty without an outcome. */
  levels: LevelSums[][];
  by: "people" | "blocks";
};

/** Sets of items that are answered together, with the number of signals that have just this one. */
export type Pattern = { items: number[]; n: number };

/** Up to so many signals are brought here one by one; of more, the store adds up. */
const FEW_ROWS = 20_000;
/** Up to so many sums are kept when each person is resampled by themselves. */
const PEOPLE_SUMS = 300_000;
/** Up to so many numbers are brought here as sums of blocks and sets. */
const MOST_SUMS = 1_500_000;
const MOST_PATTERNS = 2_000;
/** PostgreSQL takes 1,664 columns, and both stores are slower with very many. */
const MOST_COLUMNS = 400;
const BLOCKS = 256;

/** Which items are answered together how often; null where that is different for nearly everybody. */
export async function patternsOf(source: Source, asked: Asked): Promise<Pattern[] | null> {
  const rows = await source.run(patternsStatement(source.target, asked, MOST_PATTERNS + 1));
  if (rows.length > MOST_PATTERNS) return null;
  return rows.map(([set, n]) => ({ items: itemsOf(Number(set), asked.items.length), n: Number(n) }));
}

/**
 * Loads the sums of a question. Few signals come one by one, and each person is a unit that a bootstrap can draw. Of
 * many the store gives sums over 256 blocks of people, by the last digits of the customer's id, which are random: drawing
 * blocks of people at random varies as much as drawing as many people does, and a person is never torn apart. `known` are the
 * patterns, where somebody has asked for them already.
 */
export async function loadSample(
  source: Source,
  asked: Asked,
  known?: Pattern[] | null,
): Promise<LoadedSample> {
  const patterns = known === undefined ? await patternsOf(source, asked) : known;
  const isFew = (patterns ?? []).reduce((sum, { n }) => sum + n, 0) <= FEW_ROWS;
  const rows = isFew ? await source.run(rowsStatement(source.target, asked, FEW_ROWS + 1)) : null;
  if (rows && rows.length <= FEW_ROWS) return fromRows(rows, asked);
  const size = sizeOf(asked);
  const sums = patterns ? patterns.length * BLOCKS * alikeColumns(size) : Number.POSITIVE_INFINITY;
  const [sample, levels] = await Promise.all([
    sums <= MOST_SUMS ? fromAlike(source, asked) : fromPairs(source, asked),
    asked.outcome ? levelsOf(source, asked) : [],
  ]);
  return { sample, levels, by: "blocks" };
}

function fromRows(rows: readonly unknown[][], asked: Asked): LoadedSample {
  const size = sizeOf(asked);
  const people = [...new Set(rows.map(([subject]) => String(subject)))].sort();
  const isFew = people.length * 4 * size * size <= PEOPLE_SUMS;
  const places = new Map(people.map((person, index) => [person, index]));
  const unitOf = (person: string): number => (isFew ? (places.get(person) ?? 0) : blockOf(person));
  const sample = emptySample(size, isFew ? people.length : BLOCKS);
  const levels = asked.items.map(() => new Map<number, LevelSums>());
  for (const [subject, given, ...read] of rows) {
    const weight = Number(given);
    const values = read.map((value) => (value === null ? Number.NaN : Number(value)));
    addRow(sample, { unit: unitOf(String(subject)), weight, values });
    if (!asked.outcome) continue;
    const outcome = values.at(-1) ?? 0;
    levels.forEach((of, item) => {
      const score = values[item] ?? Number.NaN;
      if (!Number.isNaN(score)) addLevel(of, score, weight, outcome);
    });
  }
  return {
    sample: sealSample(sample),
    levels: asked.outcome ? levels.map((of) => [...of.values()]) : [],
    by: isFew ? "people" : "blocks",
  };
}

function addLevel(of: Map<number, LevelSums>, score: number, weight: number, outcome: number): void {
  const level = of.get(score) ?? { score, n: 0, weight: 0, weightSquared: 0, sum: 0, sumSquares: 0 };
  level.n += 1;
  level.weight += weight;
  level.weightSquared += weight * weight;
  level.sum += weight * outcome;
  level.sumSquares += weight * outcome * outcome;
  of.set(score, level);
}

async function fromAlike(source: Source, asked: Asked): Promise<SampleSums> {
  const size = sizeOf(asked);
  const sample = emptySample(size, BLOCKS);
  const rows = await source.run(alikeStatement(source.target, asked));
  for (const row of rows) {
    const numbers = row.map(Number);
    const answered = itemsOf(numbers[1] ?? 0, asked.items.length);
    if (asked.outcome) answered.push(size - 1);
    const sums = answered.map((i) => numbers[ALIKE_HEAD + i] ?? 0);
    const products = answered.flatMap((i, a) =>
      answered.slice(0, a + 1).map((j) => numbers[ALIKE_HEAD + size + triangle(i, j)] ?? 0),
    );
    const [, , n = 0, weight = 0, weightSquared = 0] = numbers;
    addAlike(sample, { unit: blockOf(String(row[0])), answered, n, weight, weightSquared, sums, products });
  }
  return sealSample(sample);
}

async function fromPairs(source: Source, asked: Asked): Promise<SampleSums> {
  const size = sizeOf(asked);
  const sample = emptySample(size, BLOCKS);
  const cells = pairCells(size);
  for (let from = 0; from < cells.length; from += MOST_COLUMNS) {
    const some = cells.slice(from, from + MOST_COLUMNS);
    const rows = await source.run(pairsStatement(source.target, asked, some));
    for (const row of rows) {
      const of = sample.units[blockOf(String(row[0]))];
      some.forEach(({ sum, i, j }, index) => {
        const value = Number(row[index + 1]);
        if (sum === "rows") sample.signals += value;
        else if (sum === "rowsW") sample.weight += value;
        else if (sum === "rowsW2") sample.weightSquared += value;
        else
          for (const at of placesOf(sum, i, j, size)) add(sum === "n" ? sample.counts : of?.[sum], at, value);
      });
    }
  }
  return sealSample(sample);
}

/** A sum that is the same for both orders of a pair stands in both places. */
function placesOf(sum: "n" | "w" | "s" | "q" | "p", i: number, j: number, size: number): number[] {
  if (i === j || sum === "s" || sum === "q") return [i * size + j];
  return [i * size + j, j * size + i];
}

function add(to: Float64Array | undefined, at: number, value: number): void {
  if (to) to[at] = (to[at] ?? 0) + value;
}

async function levelsOf(source: Source, asked: Asked): Promise<LevelSums[][]> {
  const levels: LevelSums[][] = asked.items.map(() => []);
  for (const row of await source.run(levelsStatement(source.target, asked))) {
    const [item = 0, score = 0, n = 0, weight = 0, weightSquared = 0, sum = 0, sumSquares = 0] =
      row.map(Number);
    levels[item]?.push({ score, n, weight, weightSquared, sum, sumSquares });
  }
  return levels;
}

/** The last two digits of an id as a number. */
function blockOf(id: string): number {
  return Number.parseInt(id.slice(-2), 16);
}

function itemsOf(set: number, items: number): number[] {
  return Array.from({ length: items }, (_, i) => i).filter((i) => Math.floor(set / 2 ** i) % 2 === 1);
}
