import { expect, test } from "vitest";
import type { Io } from "./command.ts";
import { openProgress, progressLine } from "./progress.ts";

const state = { rowsDone: 1000, accepted: 990, duplicates: 0, rejected: 10, share: 0.25 };

function listening(isWatched: boolean): { io: Io; lines: string[]; drawn: string[] } {
  const [lines, drawn]: [string[], string[]] = [[], []];
  const io: Io = {
    out: () => {},
    err: (line) => void lines.push(line),
    draw: (text) => void drawn.push(text),
    isWatched,
    folder: "/",
  };
  return { io, lines, drawn };
}

test("one line says it all", () => {
  expect(progressLine({ ...state, rowsDone: 12_345, share: 0.456 }, 25_100.4)).toBe(
    " 45 %  12,345 rows  25,100 rows/s  10 rejected",
  );
});

test("on a terminal one line is drawn again, not too often, and wiped at the end", () => {
  let now = 0;
  const { io, lines, drawn } = listening(true);
  const progress = openProgress(io, () => now);
  for (; now < 1000; now += 10) progress.show({ ...state, rowsDone: now * 25 });
  progress.end();
  progress.end();
  expect(drawn).toHaveLength(11);
  expect(drawn.at(-2)).toMatch(/^\r.*\[██████░{18}\] {2}25 % {2}22,500 rows {2}25,000 rows\/s/);
  expect(drawn.at(-1)).toBe("\r\u001b[2K");
  expect(lines).toEqual([]);
});

test("elsewhere there is a plain line now and then, and none for a short import", () => {
  let now = 0;
  const { io, lines, drawn } = listening(false);
  const progress = openProgress(io, () => now);
  progress.show(state);
  now = 4000;
  progress.show(state);
  expect(lines).toEqual([]);
  now = 6000;
  progress.show({ ...state, rowsDone: 7000 });
  progress.end();
  expect(lines).toEqual([" 25 %  7,000 rows  1,000 rows/s  10 rejected"]);
  expect(drawn).toEqual([]);
});
