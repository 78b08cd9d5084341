import type { ServerResponse } from "node:http";
import type { Reach } from "@heed/contract/account/unit";
import type { LiveEvents } from "@heed/contract/live";
import type { Condition } from "@heed/contract/measure/query";
import { DomainError } from "@heed/contract/problem";
import { isInside, type Placed } from "@heed/core/account/reach";
import type { SignalFact } from "@heed/core/listen/signal-fact";
import { isSegmentInside } from "@heed/core/measure/alert/segment-key";
import type { Handlers } from "./door.ts";
import type { Who } from "./who.ts";

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
  /** What the listener may see; nothing else is told. */
  reach: Reach;
  /** Whether cases are any of the listener's business. */
  hearsCases: boolean;
  /** Whether alerts are. */
  hearsAlerts: boolean;
  stillAllowed: () => Promise<boolean>;
};

/** The open event streams of this process. */
export type Live = {
  add(listener: Listener): () => void;
  /** How many listen. */
  count(): number;
  /** The lens can answer for these now. */
  applied(workspaceId: string, facts: readonly SignalFact[], count: number): void;
  caseChanged(workspaceId: string, event: LiveEvents["case"], place: Placed): void;
  casesOpened(workspaceId: string, cases: readonly ({ id: string } & Placed)[]): void;
  /** Told to whoever sees all signals that an alert is about. */
  alertsChanged(
    workspaceId: string,
    alerts: readonly (LiveEvents["alert"] & { segment: readonly Condition[] })[],
  ): void;
  close(): void;
};

export function openLive(now: () => Date): Live {
  const listeners = new Set<Listener>();
  /** How many signals of each listener's own have come since the figures were last said to have moved. */
  const moved = new Map<Listener, number>();
  let timer: NodeJS.Timeout | undefined;
  let checks = 0;
  let checking = false;
  const clock = setInterval(() => void check(), CHECK_MS);
  clock.unref();

  /** Writes to each listener of a workspace what there is for it. */
  function tell(workspaceId: string, textFor: (listener: Listener) => string): void {
    for (const listener of listeners) {
      const text = listener.workspaceId === workspaceId ? textFor(listener) : "";
      if (text === "") continue;
      if (listener.response.writableLength > MAX_UNREAD_BYTES) cut(listener);
      else listener.response.write(text);
    }
  }

  function tellCases(workspaceId: string, cases: readonly (LiveEvents["case"] & { place: Placed })[]): void {
    const textOf = oncePerReach((reach) =>
      cases
        .filter(({ place }) => isInside(reach, place))
        .slice(-AT_ONCE)
        .map(({ id, status, touchpoint }) => eventText("case", { id, status, touchpoint }))
        .join(""),
    );
    tell(workspaceId, ({ reach, hearsCases }) => (hearsCases ? textOf(reach) : ""));
  }

  function forget(listener: Listener): void {
    listeners.delete(listener);
    moved.delete(listener);
  }

  function drop(listener: Listener): void {
    forget(listener);
    listener.response.end();
  }

  /** Without waiting until it has read what it has not read so far. */
  function cut(listener: Listener): void {
    forget(listener);
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
    for (const [{ response }, signals] of moved) response.write(eventText("metric", { signals, asOf }));
    moved.clear();
  }

  return {
    add(listener) {
      listeners.add(listener);
      return () => forget(listener);
    },
    count: () => listeners.size,
    applied(workspaceId, facts, count) {
      if (listeners.size === 0) return;
      const newsFor = oncePerReach((reach) => newsOf(facts, count, reach));
      tell(workspaceId, (listener) => {
        const { text, signals } = newsFor(listener.reach);
        if (signals !== null) moved.set(listener, (moved.get(listener) ?? 0) + signals);
        return text;
      });
      if (moved.size > 0) timer ??= setTimeout(sayMoved, QUIET_MS);
    },
    caseChanged(workspaceId, event, place) {
      tellCases(workspaceId, [{ ...event, place }]);
    },
    casesOpened(workspaceId, cases) {
      if (listeners.size === 0) return;
      tellCases(
        workspaceId,
        cases.map((one) => ({ id: one.id, status: "open", touchpoint: one.touchpoint, place: one })),
      );
    },
    alertsChanged(workspaceId, alerts) {
      if (listeners.size === 0 || alerts.length === 0) return;
      const textOf = oncePerReach((reach) =>
        alerts
          .filter(({ segment }) => isSegmentInside(reach, segment))
          .slice(-AT_ONCE)
          .map(({ id, status }) => eventText("alert", { id, status }))
          .join(""),
      );
      tell(workspaceId, ({ reach, hearsAlerts }) => (hearsAlerts ? textOf(reach) : ""));
    },
    close() {
      clearInterval(clock);
      clearTimeout(timer);
      for (const listener of listeners) drop(listener);
    },
  };
}

/** Many listeners see the same: what is made for a reach is made once. */
function oncePerReach<T>(make: (reach: Reach) => T): (reach: Reach) => T {
  const made = new Map<string, T>();
  return (reach) => {
    const text = reach === null ? "" : JSON.stringify(reach);
    const known = made.get(text);
    if (known !== undefined) return known;
    const fresh = make(reach);
    made.set(text, fresh);
    return fresh;
  };
}

/**
 * What a listener hears of a lot of signals: those inside its reach, and how many they are; null where it hears
 * nothing. Of a large lot only the count is known: whoever sees a part is told to ask again, and not how many.
 */
function newsOf(
  facts: readonly SignalFact[],
  count: number,
  reach: Reach,
): { text: string; signals: number | null } {
  const own = facts.filter((fact) => isInside(reach, fact));
  const told = own.slice(-AT_ONCE).map((fact) =>
    eventText("signal", {
      id: fact.id,
      at: new Date(fact.at).toISOString(),
      touchpoint: fact.touchpoint,
      survey: fact.survey,
      ratings: fact.ratings ?? {},
    }),
  );
  const isUnknown = facts.length < count;
  const signals = reach === null ? count : own.length > 0 || isUnknown ? own.length : null;
  return { text: told.join(""), signals };
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
      reach: who.reach,
      hearsCases: who.permissions.has("cases.read"),
      hearsAlerts: who.permissions.has("alerts.read") && !(who.role === "partner" && who.reach === null),
      stillAllowed: async () => {
        try {
          const now = await ctx.doorkeeper.recognise(request, true);
          return now !== null && isSame(now, who);
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

/** Whether somebody may and sees what they did when they began to listen; if not, they connect again. */
function isSame(now: Who, before: Who): boolean {
  return (
    now.workspaceId === before.workspaceId &&
    now.permissions.symmetricDifference(before.permissions).size === 0 &&
    JSON.stringify(now.reach) === JSON.stringify(before.reach)
  );
}
