import { queryOptions } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";

export const privacyQuery = queryOptions({
  queryKey: keys.privacy,
  queryFn: ({ signal }) => client.call("readPrivacy", { signal }),
});

export const retentionQuery = queryOptions({
  queryKey: keys.retention,
  queryFn: ({ signal }) => client.call("readRetention", { signal }),
});
