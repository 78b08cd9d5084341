import type { ServerResponse } from "node:http";
import type { LiveEvents } from "@heed/contract/live";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import type { Handlers } from "./door.ts";

/** At most this many signals are told one by one in one go; a busy hour is told as "the figures moved". */
const SIGNALS_AT_ONCE = 20;
/** The figures are said to have moved at most this often. */
const QUIET_MS = 250;
/** A comment this often keeps proxies from closing a silent stream, and finds out who has left. */
const HEARTBEAT_MS = 15_000;
/** A listener who reads too slowly is cut off rather than remembered without end; it connects again by itself. */
const MAX_UNREAD_BYTES = 256 * 1024;

type Listener = { response: ServerResponse; workspaceId: string; stillAllowed: () => Promise<boolean> };

/** The open event streams of this process. */
export type Live = {
  add(listener: Listener): () => void;
  /** The lens can answer for these now. */
  applied(workspaceId: string, facts: readonly SignalFact[], count: number): void;
  caseChanged(workspaceId: string, event: LiveEvents["case"]): void;
  close(): void;
};

export function openLive(now: () => Date): Live {
  const listeners = new Set<Listener>();
  const moved = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  const heartbeat = setInterval(() => void beat(), HEARTBEAT_MS);
  heartbeat.unref();

  function send(workspaceId: string, text: string): void {
    for (const listener of listeners) {
      if (listener.workspaceId !== workspaceId) continue;
      if (listener.response.writableLength > MAX_UNREAD_BYTES) drop(listener);
      else listener.response.write(text);
    }
  }

  function drop(listener: Listener): void {
    listeners.delete(listener);
    listener.response.end();
  }

  async function beat(): Promise<void> {
    for (const listener of listeners) {
      const allowed = await listener.stillAllowed().catch(() => false);
      if (allowed) listener.response.write(": still here\n\n");
      else drop(listener);
    }
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
    applied(workspaceId, facts, count) {
      if (listeners.size === 0) return;
      const told = facts.slice(-SIGNALS_AT_ONCE).map((fact) =>
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
      send(workspaceId, eventText("case", event));
    },
    close() {
      clearInterval(heartbeat);
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
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 1000\n\n");
    const remove = ctx.live.add({
      response,
      workspaceId: who.workspaceId,
      stillAllowed: async () => (await ctx.doorkeeper.recognise(request)) !== null,
    });
    response.on("close", remove);
    return reply;
  },
} satisfies Partial<Handlers>;
