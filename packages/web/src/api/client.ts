import type { Session } from "@heed/contract/account/session";
import { type Client, createClient } from "@heed/sdk/client";
import { HeedError } from "@heed/sdk/heed-error";
import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { askToConfirm } from "../session/confirming.ts";
import { keys } from "./keys.ts";

/** What was asked and answered; the one place where answers are kept. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 10 * 60_000,
      retry: (count, error) => isPassing(error) && count < 2,
      retryDelay: (count) => 500 * 2 ** count,
    },
    mutations: { retry: false },
  },
});

const direct = createClient({
  baseUrl: "",
  csrf: () => queryClient.getQueryData<Session>(keys.session)?.csrf,
});

/** The API, with the session's token on every change. What wants a proof that it is still you asks for it, and goes on. */
export const client: Client = {
  async call(name, ...args) {
    try {
      return await direct.call(name, ...args);
    } catch (error) {
      const isWanted = error instanceof HeedError && error.code === "confirm-needed";
      if (!isWanted || !(await askToConfirm())) throw error;
      return direct.call(name, ...args);
    }
  },
};

let signedOut: () => void = () => undefined;
let factorWanted: () => void = () => undefined;

/** Says what to do when the workspace wants a second factor that this person has not; the router does it. */
export function whenFactorWanted(leave: () => void): void {
  factorWanted = leave;
}

/** Forgets every answer. What the page at hand looks at is asked for anew: it may have begun to look already. */
export function forgetAnswers(): void {
  queryClient.getMutationCache().clear();
  queryClient.removeQueries({ type: "inactive" });
  void queryClient.resetQueries();
}

/** Says what to do when the server no longer knows the session; the router does it. */
export function whenSignedOut(leave: () => void): void {
  signedOut = leave;
}

/** A 401 means "signed out" only for somebody who was signed in; before that it is a wrong password. */
function noticeSignedOut(error: unknown): void {
  const known = queryClient.getQueryData(keys.session) !== undefined;
  if (error instanceof HeedError && error.code === "factor-needed") factorWanted();
  if (known && error instanceof HeedError && error.code === "unauthenticated") signedOut();
}

/** True for trouble that may be over a moment later: no answer, or the server says so itself. */
function isPassing(error: unknown): boolean {
  return error instanceof HeedError && (error.code === "offline" || error.code === "unavailable");
}
