import { queryOptions } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";

/** What a customer agreed to, what of it holds now, and whether they are never to be contacted. */
export function consentsQuery(ref: string) {
  return queryOptions({
    queryKey: ["customers", ref, "consents"],
    queryFn: ({ signal }) => client.call("readConsents", { params: { ref }, signal }),
  });
}
