import { HeedError } from "@heed/sdk/heed-error";
import { redirect } from "@tanstack/react-router";
import { queryClient } from "../api/client.ts";
import { sessionQuery, welcomeQuery } from "./session.ts";

/** Lets in who is signed in; sends everybody else to set up or to sign in, and back here afterwards. */
export async function requireSession(href: string): Promise<void> {
  try {
    const { needsFactor } = await queryClient.ensureQueryData(sessionQuery);
    if (needsFactor) throw redirect({ to: "/second-factor", search: href === "/" ? {} : { to: href } });
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== "unauthenticated") throw error;
    const { needsSetup } = await queryClient.fetchQuery(welcomeQuery);
    if (needsSetup) throw redirect({ to: "/setup" });
    throw redirect({ to: "/sign-in", search: href === "/" ? {} : { to: href } });
  }
}

/** Lets in who has to set up a second factor; others have no business there. */
export async function requireEnrolling(href: string): Promise<void> {
  try {
    const { needsFactor } = await queryClient.ensureQueryData(sessionQuery);
    if (!needsFactor) throw redirect({ to: "/" });
  } catch (error) {
    if (!(error instanceof HeedError) || error.code !== "unauthenticated") throw error;
    throw redirect({ to: "/sign-in", search: { to: href } });
  }
}
