import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import { DomainError } from "@heed/contract/problem";
import type { FastifyInstance } from "fastify";
import { sendNothingThere } from "./problem.ts";
import { allowStaffApp } from "./security-headers.ts";
import type { MethodsAt } from "./wrong-method.ts";

const DIST = fileURLToPath(new URL("../../../web/dist", import.meta.url));

/** Stands in the built page where each answer puts its own nonce. */
const NONCE = "__STYLE_NONCE__";

/** The staff app: hashed assets for ever, and its page for every address that is not a file or a door. */
export async function serveWeb(app: FastifyInstance, methodsAt: MethodsAt): Promise<void> {
  if (!existsSync(DIST)) {
    app.get("/", async () => {
      throw new DomainError("unavailable", "The web app is not built; run `npm run build`.");
    });
    return;
  }
  await app.register(fastifyStatic, {
    root: DIST,
    wildcard: false,
    index: false,
    immutable: true,
    maxAge: "365d",
    preCompressed: true,
  });
  const page = await readFile(`${DIST}/index.html`, "utf8");
  for (const address of ["/", "/*"]) {
    app.get(address, async (request, reply) => {
      const pathname = request.url.split("?")[0] ?? "";
      const isDoor = /^\/(api|s|i|k|u|assets|sso|scim)([/;]|$)/i.test(plainly(pathname));
      if (isDoor || /\.[a-z0-9]+$/i.test(pathname)) return sendNothingThere(request, reply, methodsAt);
      const nonce = allowStaffApp(reply);
      // What somebody shared by a link is not for search engines.
      if (/^\/d(\/|$)/i.test(plainly(pathname))) reply.header("x-robots-tag", "noindex, nofollow");
      return reply.type("text/html; charset=utf-8").send(page.replace(NONCE, nonce));
    });
  }
}

/** What an address means however it is spelt: `//%61pi/x` is `/api/x`, for which there is no page. */
function plainly(pathname: string): string {
  let text = pathname;
  try {
    text = decodeURIComponent(pathname);
  } catch {
    // A broken escape leads to no door in any case.
  }
  return text.replace(/[\\/]+/g, "/");
}
