import { createHash } from "node:crypto";
import type { PoolClient } from "pg";

/** A connection keeps so many plans; what else is asked is planned each time. */
const MAX_PLANS = 200;

const names = new Map<string, string>();

/**
 * A connection that keeps the plan of each statement it is sent with parameters. Policies make statements dearer to
 * plan (a list of cases by half), hardly to run: planned once, they are cheaper than they were without.
 */
export function preparedClient(client: PoolClient): PoolClient {
  const kept = new Set<string>();
  const query = (text: string, values?: readonly unknown[]): unknown => {
    if (typeof text !== "string" || !values || values.length === 0)
      return client.query(text, values as unknown[]);
    const name = nameOf(text);
    if (!kept.has(name)) {
      if (kept.size >= MAX_PLANS) return client.query(text, [...values]);
      kept.add(name);
    }
    return client.query({ name, text, values: [...values] });
  };
  return new Proxy(client, {
    get(target, property) {
      if (property === "query") return query;
      const own: unknown = Reflect.get(target, property, target);
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
}

/** The same statement has the same name on every connection. */
function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= 10 * MAX_PLANS) names.clear();
  const name = `t${createHash("sha256").update(text).digest("base64url").slice(0, 20)}`;
  names.set(text, name);
  return name;
}
