/** What a check found. `remedy` says what to do and is there unless all is well. */
export type Finding = { level: "ok" | "warn" | "fail"; what: string; remedy?: string };

export function ok(what: string): Finding {
  return { level: "ok", what };
}

export function warn(what: string, remedy: string): Finding {
  return { level: "warn", what, remedy };
}

export function fail(what: string, remedy: string): Finding {
  return { level: "fail", what, remedy };
}
