import type { Unit, UnitKind } from "@heed/contract/account/unit";
import { unitsBelow } from "./reach.ts";

/** True when a unit that is put below `parentId` would stand below itself. */
export function makesCircle(units: readonly Unit[], id: string, parentId: string | null): boolean {
  return parentId !== null && unitsBelow(units, [id]).has(parentId);
}

/** A line of a hierarchy as it was sent, with the number that people know it by. */
export type UnitLine = {
  line: number;
  kind: UnitKind;
  key: string;
  name: string;
  parent?: string | null | undefined;
};
export type LineError = { line: number; path: string; message: string };

/** A unit as it is to be after the import; `parent` names another by kind and key. */
export type PlannedUnit = { kind: UnitKind; key: string; name: string; parent: string | null; line: number };
export type UnitPlan = {
  /** New ones, each after its parent. */
  created: PlannedUnit[];
  changed: (PlannedUnit & { id: string })[];
  unchanged: number;
  errors: LineError[];
};

/** `shop:HN-01`: what a unit is found by in an import. */
export function unitText({ kind, key }: { kind: string; key: string }): string {
  return `${kind}:${key}`;
}

/**
 * Holds a hierarchy against the units that are there: which are new, which get another name or place, and every line
 * that is wrong (a parent that nobody knows or that could be several, a unit that comes twice, a circle). What is there
 * and is not mentioned stays as it is. A line without the word `parent` leaves the unit where it is.
 */
export function planUnits(existing: readonly Unit[], lines: readonly UnitLine[]): UnitPlan {
  const errors: LineError[] = [];
  const there = new Map(existing.map((unit) => [unitText(unit), unit]));
  const byId = new Map(existing.map((unit) => [unit.id, unit]));
  const wanted = new Map<string, UnitLine>();
  for (const line of lines) {
    const first = wanted.get(unitText(line));
    if (first) {
      errors.push({
        line: line.line,
        path: "key",
        message: `${line.kind} ${line.key} is on line ${first.line} already`,
      });
    } else wanted.set(unitText(line), line);
  }
  const named = Map.groupBy(new Set([...there.keys(), ...wanted.keys()]), (text) =>
    text.slice(text.indexOf(":") + 1),
  );
  const planned = new Map<string, PlannedUnit>();
  for (const [text, line] of wanted) {
    const parent = parentOf(line, there, byId, named, wanted);
    if (typeof parent === "object" && parent !== null)
      errors.push({ line: line.line, path: "parent", ...parent });
    else planned.set(text, { ...line, parent });
  }
  errors.push(...circles(planned, there, byId));
  const plan: UnitPlan = { created: [], changed: [], unchanged: 0, errors };
  if (errors.length > 0) return { ...plan, errors: errors.sort((a, b) => a.line - b.line) };
  for (const [text, unit] of planned) {
    const old = there.get(text);
    if (!old) continue;
    const oldParent = byId.get(old.parentId ?? "");
    const same = old.name === unit.name && (oldParent ? unitText(oldParent) : null) === unit.parent;
    if (same) plan.unchanged += 1;
    else plan.changed.push({ ...unit, id: old.id });
  }
  plan.created = parentsFirst(planned, there);
  return plan;
}

/** The text of a line's parent, null for none, or what is wrong with it. */
function parentOf(
  line: UnitLine,
  there: ReadonlyMap<string, Unit>,
  byId: ReadonlyMap<string, Unit>,
  named: ReadonlyMap<string, string[]>,
  wanted: ReadonlyMap<string, UnitLine>,
): string | null | { message: string } {
  if (line.parent === undefined) {
    const parent = byId.get(there.get(unitText(line))?.parentId ?? "");
    return parent ? unitText(parent) : null;
  }
  if (line.parent === null || line.parent === "") return null;
  if (there.has(line.parent) || wanted.has(line.parent)) return line.parent;
  const found = named.get(line.parent) ?? [];
  const [only] = found;
  if (only === undefined) {
    return { message: `there is no unit ${JSON.stringify(line.parent)}; add it as a line of its own` };
  }
  return found.length === 1 ? only : { message: `could be ${found.join(" or ")}; write one of these` };
}

/** One error for each line whose unit would stand below itself. */
function circles(
  planned: ReadonlyMap<string, PlannedUnit>,
  there: ReadonlyMap<string, Unit>,
  byId: ReadonlyMap<string, Unit>,
): LineError[] {
  const above = (text: string): string | null => {
    const unit = planned.get(text);
    if (unit) return unit.parent;
    const parent = byId.get(there.get(text)?.parentId ?? "");
    return parent ? unitText(parent) : null;
  };
  const isFine = new Set<string>();
  const errors: LineError[] = [];
  for (const [text, unit] of planned) {
    const way: string[] = [];
    const passed = new Set<string>();
    let at: string | null = text;
    while (at !== null && !isFine.has(at) && !passed.has(at)) {
      way.push(at);
      passed.add(at);
      at = above(at);
    }
    if (at !== null && passed.has(at)) {
      const circle = way.slice(way.indexOf(at));
      if (circle.includes(text)) {
        const message = `stands below itself: ${[...circle, at].join(" → ")}`;
        errors.push({ line: unit.line, path: "parent", message });
      }
    } else for (const passedBy of way) isFine.add(passedBy);
  }
  return errors;
}

function parentsFirst(
  planned: ReadonlyMap<string, PlannedUnit>,
  there: ReadonlyMap<string, Unit>,
): PlannedUnit[] {
  const done = new Set<string>();
  const sorted: PlannedUnit[] = [];
  for (const text of planned.keys()) {
    const way: string[] = [];
    for (let at: string | null = text; at !== null && !there.has(at) && !done.has(at); ) {
      way.push(at);
      at = planned.get(at)?.parent ?? null;
    }
    for (const next of way.reverse()) {
      const unit = planned.get(next);
      done.add(next);
      if (unit) sorted.push(unit);
    }
  }
  return sorted;
}
