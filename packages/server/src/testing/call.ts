/** One request of a test: JSON unless `raw` says otherwise, as whoever `key` or `session` is. */
export type Request = {
  key?: string | undefined;
  session?: { cookie: string; csrf: string } | undefined;
  body?: unknown;
  raw?: BodyInit;
  headers?: Record<string, string>;
};

/** What came back: the JSON of a JSON answer stands in `body`, anything else in `text`. */
// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server says and compares it
export type Answer = { status: number; headers: Headers; text: string; body: any };

export async function call(url: string, method: string, request: Request = {}): Promise<Answer> {
  const { key, session, body, raw } = request;
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      ...(payload !== undefined && { "content-type": "application/json" }),
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(session && { cookie: session.cookie, "x-heed-csrf": session.csrf }),
      ...request.headers,
    },
    ...(payload !== undefined && { body: payload }),
    // A stream is sent while the answer may already come.
    ...(payload instanceof ReadableStream && { duplex: "half" }),
  });
  const text = await response.text();
  const isJson = /^application\/((problem|scim)\+)?json\b/.test(response.headers.get("content-type") ?? "");
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null };
}
