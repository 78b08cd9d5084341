import { createHash } from "node:crypto";
import type { Profile } from "@node-saml/node-saml";
import { z } from "zod";
import { SsoFailure } from "./sso-failure.ts";

const CLOCK_SKEW_MS = 60_000;
const BEARER = "urn:oasis:names:tc:SAML:2.0:cm:bearer";

const Attributes = z.record(z.string(), z.string());
/** The signed assertion as xml2js has read it: every element is a list, attributes stand under `$`. */
const Assertion = z.object({
  Assertion: z.object({
    $: Attributes,
    Subject: z.tuple([
      z.object({
        SubjectConfirmation: z.array(
          z.object({
            $: Attributes,
            SubjectConfirmationData: z.array(z.object({ $: Attributes })).optional(),
          }),
        ),
      }),
    ]),
    Conditions: z.tuple([z.object({ $: Attributes.optional() })]),
  }),
});

/**
 * The mark of a verified assertion and until when it is valid. Throws an SsoFailure unless one of its confirmations is
 * for whoever brings it (bearer), for our address, for this very request, and still valid.
 */
export function readAssertion(
  profile: Profile,
  expected: { recipient: string; requestId: string },
): { assertionId: string; validUntil: Date } {
  const parsed = Assertion.safeParse(profile.getAssertion?.());
  if (!parsed.success)
    throw new SsoFailure("failed", "The assertion lacks a subject, a confirmation or conditions.");
  const { Assertion: assertion } = parsed.data;
  const confirmed = assertion.Subject[0].SubjectConfirmation.flatMap((confirmation) =>
    confirmation.$.Method === BEARER ? (confirmation.SubjectConfirmationData ?? []).map(({ $ }) => $) : [],
  ).find(
    (one) =>
      one.Recipient === expected.recipient &&
      one.InResponseTo === expected.requestId &&
      Date.parse(one.NotOnOrAfter ?? "") + CLOCK_SKEW_MS > Date.now(),
  );
  if (!confirmed) {
    throw new SsoFailure(
      "failed",
      `No confirmation of the assertion is for ${expected.recipient} and this request.`,
    );
  }
  const id = assertion.$.ID;
  if (!id) throw new SsoFailure("failed", "The assertion has no ID.");
  const ends = [confirmed.NotOnOrAfter, assertion.Conditions[0].$?.NotOnOrAfter].flatMap((time) => {
    const at = Date.parse(time ?? "");
    return Number.isFinite(at) ? [at] : [];
  });
  return {
    assertionId: createHash("sha256").update(`${profile.issuer}\n${id}`).digest("hex"),
    validUntil: new Date(Math.max(...ends) + CLOCK_SKEW_MS),
  };
}
