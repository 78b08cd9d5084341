import type { ServerResponse } from "node:http";
import type { LiveEvents } from "@heed/contract/live";
import { may } from "@heed/contract/permission";
import { DomainError } from "@heed/contract/problem";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Handlers } from "./door.ts";

/** At most this many signals or cases are told one by one in one go; a busy hour is told as "the figures moved". */
const AT_ONCE = 20;
/** The figures are said to have moved at most this often. */
const QUIET_MS = 250;
/** So often each listener is asked for again at the door: a session that ended hears nothing five seconds later. */
const CHECK_MS = 3_000;
/** A comment at every fifth check keeps proxies from closing a silent stream, and finds out who has left. */
const CHECKS_A_HEARTBEAT = 5;
/** A listener who reads too slowly is cut off rather than remembered without end; it connects again by itself. */
const MAX_UNREAD_BYTES = 256 * 1024;

type Listener = {
  response: ServerResponse;
  workspaceId: string;
  /** Whether cases are any of the listener's business. */
  hearsCases: boolean;
  stillAllowed: () => Promise<boolean>;
};

/** The open event streams of this process. */
export type Live = {
  add(listener: Listener): () => void;
  /** How many listen. */
  count(): number;
  /** The lens can answer for these now. */
  applied(workspaceId: string, facts: readonly SignalFact[], count: number): void;
  caseChanged(workspaceId: string, event: LiveEvents["case"]): void;
  casesOpened(workspaceId: string, cases: readonly Pick<LiveEvents["case"], "id" | "touchpoint">[]): void;
  close(): void;
};

export function openLive(now: () => Date): Live {
  const listeners = new Set<Listener>();
  const moved = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let checks = 0;
  let checking = false;
  const clock = setInterval(() => void check(), CHECK_MS);
  clock.unref();

  function send(workspaceId: string, text: string, hears = (_: Listener) => true): void {
    for (const listener of listeners) {
      if (listener.workspaceId !== workspaceId || !hears(listener)) continue;
      if (listener.response.writableLength > MAX_UNREAD_BYTES) cut(listener);
      else listener.response.write(text);
    }
  }

  function drop(listener: Listener): void {
    listeners.delete(listener);
    listener.response.end();
  }

  /** Without waiting until it has read what it has not read so far. */
  function cut(listener: Listener): void {
    listeners.delete(listener);
    listener.response.destroy();
  }

  async function check(): Promise<void> {
    if (checking) return;
    checking = true;
    checks += 1;
    for (const listener of listeners) {
      const allowed = await listener.stillAllowed();
      if (!allowed) drop(listener);
      else if (checks % CHECKS_A_HEARTBEAT === 0) listener.response.write(": still here\n\n");
    }
    checking = false;
  }

  function sayMoved(): void {
    timer = undefined;
    const asOf = now().toISOString();
    for (const [workspaceId, signals] of moved) send(workspaceId, eventText("metric", { signals, asOf }));
    moved.clear();
  }

  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    count: () => listeners.size,
    applied(workspaceId, facts, count) {
      if (listeners.size === 0) return;
      const told = facts.slice(-AT_ONCE).map((fact) =>
        eventText("signal", {
          id: fact.id,
          at: new Date(fact.at).toISOString(),
          touchpoint: fact.touchpoint,
          survey: fact.survey,
          ratings: fact.ratings ?? {},
        }),
      );
      send(workspaceId, told.join(""));
      moved.set(workspaceId, (moved.get(workspaceId) ?? 0) + count);
      timer ??= setTimeout(sayMoved, QUIET_MS);
    },
    caseChanged(workspaceId, event) {
      send(workspaceId, eventText("case", event), ({ hearsCases }) => hearsCases);
    },
    casesOpened(workspaceId, cases) {
      if (listeners.size === 0) return;
      const told = cases.slice(-AT_ONCE).map((one) => eventText("case", { ...one, status: "open" }));
      send(workspaceId, told.join(""), ({ hearsCases }) => hearsCases);
    },
    close() {
      clearInterval(clock);
      clearTimeout(timer);
      for (const listener of listeners) drop(listener);
    },
  };
}

function eventText<E extends keyof LiveEvents>(event: E, data: LiveEvents[E]): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

export const liveHandlers = {
  listen: async ({ ctx, who, request, reply }) => {
    const response = reply.hijack().raw;
    // What every answer carries, this one too: the headers that protect it, and how much of the limit is left.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) response.setHeader(name, value);
    }
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\n");
    const remove = ctx.live.add({
      response,
      workspaceId: who.workspaceId,
      hearsCases: may(who.role, "cases.read"),
      stillAllowed: async () => {
        try {
          const now = await ctx.doorkeeper.recognise(request);
          return now?.workspaceId === who.workspaceId && now.role === who.role;
        } catch (error) {
          // While the database is away nobody can say; whoever was allowed stays.
          return !(error instanceof DomainError);
        }
      },
    });
    response.on("close", remove);
    return reply;
  },
} satisfies Partial<Handlers>;
