import type { FastifyInstance } from "fastify";

/** Which methods an address knows: `GET, HEAD, POST`, in order; empty where there is nothing at all. */
export type MethodsAt = (pathname: string) => readonly string[];

/**
 * Notes every door that is opened from now on, so that a wrong method can be told from a wrong address. Doors for
 * whatever has no door of its own (`*`) do not count.
 */
export function noteDoors(app: FastifyInstance): MethodsAt {
  const doors: { methods: readonly string[]; pattern: RegExp }[] = [];
  app.addHook("onRoute", ({ method, url }) => {
    if (url.endsWith("*")) return;
    doors.push({ methods: [method].flat(), pattern: patternOf(url) });
  });
  return (pathname) => {
    const methods = doors.filter(({ pattern }) => pattern.test(pathname)).flatMap((door) => door.methods);
    return [...new Set(methods)].sort();
  };
}

function patternOf(url: string): RegExp {
  const segments = url
    .split("/")
    .map((segment) => (segment.startsWith(":") ? "[^/]+" : segment.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
  return new RegExp(`^${segments.join("/")}$`);
}
