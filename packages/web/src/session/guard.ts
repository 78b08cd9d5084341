import { HeedError } from "@heed/sdk/heed-error";
import { redirect } from "@tanstack/react-router";
import { queryClient } from "../api/client.ts";
import { sessionQuery, welcomeQuery } from "./session.ts";

/** Lets in who is signed in; sends everybody else to set up or to sign in, and back here afterwards. */
export async function requireSession(href: string): Promise<void> {
  try {
    await queryClient.ensureQueryData(sessionQuery);
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== "unauthenticated") throw error;
    const { needsSetup } = await queryClient.fetchQuery(welcomeQuery);
    if (needsSetup) throw redirect({ to: "/setup" });
    throw redirect({ to: "/sign-in", search: href === "/" ? {} : { to: href } });
  }
}
