import type { AnswerOf, BodyOf, ParamsOf, QueryOf, RouteName } from "@heed/contract/routes";
import { errorOf, HeedError } from "./heed-error.ts";
import { PATHS, pathOf } from "./paths.ts";

/** A part of the request that the route has not: it must not be sent. */
type Part<K extends string, T> = [T] extends [never]
  ? { [P in K]?: undefined }
  : Record<never, never> extends T
    ? { [P in K]?: T }
    : { [P in K]: T };

/** What one call takes: exactly the parts that its route has, and a signal to give up. */
export type Sent<N extends RouteName> = Part<"params", ParamsOf<N>> &
  Part<"query", QueryOf<N>> &
  Part<"body", BodyOf<N>> & { signal?: AbortSignal | undefined };
/** What one call gives back; undefined where the route answers nothing that is JSON. */
export type Got<N extends RouteName> = [AnswerOf<N>] extends [never] ? undefined : AnswerOf<N>;
type Fields = Record<string, unknown>;
type Args<N extends RouteName> = Record<never, never> extends Sent<N> ? [sent?: Sent<N>] : [sent: Sent<N>];

export type ClientOptions = {
  /** Where Heed answers: `https://heed.example.org`; empty for the page's own origin. */
  baseUrl: string;
  /** The session's token, asked before every change. Only for the web app. */
  csrf?: () => string | undefined;
  /** `heed_…`, sent as a bearer token. */
  apiKey?: string;
  fetch?: typeof fetch;
};

export type Client = {
  /** Calls a route of the contract by its name. Throws a HeedError for every answer that is no success. */
  call<N extends RouteName>(name: N, ...args: Args<N>): Promise<Got<N>>;
};

/**
 * The API as functions with types, made from the contract's route table.
 * createClient({ baseUrl, apiKey }).call("readCase", { params: { id } })
 */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? ((input: string, init: RequestInit) => fetch(input, init));
  return {
    async call(name, ...[sent]) {
      const method = PATHS[name][0];
      const headers: Record<string, string> = { accept: "application/json, application/problem+json" };
      if (options.apiKey !== undefined) headers.authorization = `Bearer ${options.apiKey}`;
      const csrf = method === "GET" ? undefined : options.csrf?.();
      if (csrf !== undefined) headers["x-heed-csrf"] = csrf;
      const init: RequestInit = { method, headers, signal: sent?.signal ?? null };
      if (options.apiKey === undefined) init.credentials = "same-origin";
      if (sent?.body !== undefined) {
        headers["content-type"] = "application/json";
        init.body = JSON.stringify(sent.body);
      }
      const address =
        options.baseUrl + pathOf(name, sent?.params as Fields | undefined, sent?.query as Fields | undefined);
      const answer = await reach(() => send(address, init));
      if (!answer.ok) throw await errorOf(answer);
      const json = answer.status !== 204 && (answer.headers.get("content-type") ?? "").includes("json");
      return (json ? await answer.json() : undefined) as Got<typeof name>;
    },
  };
}

/** A request that got no answer becomes a HeedError too; one that was given up stays what it is. */
async function reach(request: () => Promise<Response>): Promise<Response> {
  try {
    return await request();
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new HeedError({ status: 0, code: "offline", detail: "The server did not answer", cause });
  }
}
