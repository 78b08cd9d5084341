import type { LiveEvents } from "@heed/contract/live";

/** Just what is needed of the browser's EventSource, so that another one can stand in for it. */
export type EventStream = {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void;
  close(): void;
};

export type LiveListeners = {
  [K in keyof LiveEvents]?: (event: LiveEvents[K]) => void;
} & {
  /** The line stands. `again` is true after a break: what happened meanwhile was missed, so ask again. */
  opened?: (again: boolean) => void;
  /** The line broke; a new one is being tried. */
  lost?: () => void;
};

const EVENTS = ["signal", "case", "alert", "metric"] as const satisfies readonly (keyof LiveEvents)[];
const CLOSED = 2;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Listens to `GET /live` until the returned function is called. A browser's EventSource tries again by itself
 * after a dropped line but gives up after an error answer (a restart, a proxy); then this opens a new one, first
 * after 1 s, then ever more slowly up to 30 s.
 */
export function live(
  url: string,
  listeners: LiveListeners,
  open: (url: string) => EventStream = (at) => new EventSource(at),
): () => void {
  let stream: EventStream;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT_MS;
  let everOpen = false;
  let up = false;
  let done = false;

  const connect = () => {
    const here = open(url);
    stream = here;
    here.addEventListener("open", () => {
      wait = FIRST_WAIT_MS;
      up = true;
      listeners.opened?.(everOpen);
      everOpen = true;
    });
    here.addEventListener("error", () => {
      if (done) return;
      if (up) listeners.lost?.();
      up = false;
      if (here.readyState !== CLOSED) return;
      here.close();
      timer = setTimeout(connect, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    });
    for (const name of EVENTS) here.addEventListener(name, (event) => tell(name, event.data));
  };

  const tell = <K extends keyof LiveEvents>(name: K, data: unknown) => {
    if (typeof data !== "string") return;
    (listeners[name] as ((event: LiveEvents[K]) => void) | undefined)?.(JSON.parse(data) as LiveEvents[K]);
  };

  connect();
  return () => {
    done = true;
    clearTimeout(timer);
    stream.close();
  };
}
