import { queryOptions } from "@tanstack/react-query";
import { client } from "./client.ts";
import { keys } from "./keys.ts";

/** Whether the chain of the audit log holds. Asked again every minute where it is shown. */
export const auditStatusQuery = queryOptions({
  queryKey: [...keys.audit, "status"],
  queryFn: ({ signal }) => client.call("readAuditStatus", { signal }),
  staleTime: 60_000,
});
