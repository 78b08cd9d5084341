import fc from "fast-check";
import { expect, test } from "vitest";
import { mapLayout, overlap } from "./map-layout.ts";

const around = (value: number, by: number) => ({
  value,
  low: Math.max(0, value - by),
  high: Math.min(100, value + by),
});
const some = (places: readonly (readonly [number, number])[]) => ({
  drivers: places.map(([level, share], i) => ({
    driver: `item-${i}`,
    level: around(level, 2),
    share: around(share, 3),
  })),
  middle: { share: 10, level: 60 },
});
type Drivers = Parameters<typeof mapLayout>[0];
const size = { width: 720, height: 420 };

test("names of items that lie close together cover neither each other nor any point", () => {
  const close = some([
    [60, 10],
    [60.5, 10.4],
    [61, 9.6],
    [59.4, 10.2],
    [60.2, 9.4],
    [61.4, 10.8],
  ]) as Drivers;
  const { drivers } = mapLayout(close, size, (key) => `The item called ${key}`);
  drivers.forEach((a, i) => {
    drivers.forEach((b, j) => {
      if (i < j) expect(overlap(a.label, b.label)).toBe(0);
      expect(overlap(a.label, { x: b.x - 4, y: b.y - 4, width: 8, height: 8 })).toBe(0);
    });
  });
});

test("everything stays inside its frame, wherever the items lie", () => {
  const places = fc.array(
    fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true })),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  fc.assert(
    fc.property(places, fc.constantFrom(320, 720, 1200), (points, width) => {
      const { drivers, frame } = mapLayout(some(points) as Drivers, { width, height: 420 }, (key) => key);
      for (const { x, y, left, right, top, bottom } of drivers) {
        expect(Math.min(x, left)).toBeGreaterThanOrEqual(frame.x - 1e-9);
        expect(Math.max(x, right)).toBeLessThanOrEqual(frame.x + frame.width + 1e-9);
        expect(Math.min(y, top)).toBeGreaterThanOrEqual(frame.y - 1e-9);
        expect(Math.max(y, bottom)).toBeLessThanOrEqual(frame.y + frame.height + 1e-9);
      }
    }),
  );
});

test("better lies to the right and more important lies higher", () => {
  const { drivers } = mapLayout(
    some([
      [40, 5],
      [80, 30],
    ]) as Drivers,
    size,
    (key) => key,
  );
  const [poor, good] = drivers;
  expect(good?.x).toBeGreaterThan(poor?.x ?? 0);
  expect(good?.y).toBeLessThan(poor?.y ?? 0);
});
