import type { Session } from "@heed/contract/account/session";
import { errorOf } from "@heed/sdk/heed-error";
import { pathOf } from "@heed/sdk/paths";
import { queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";

/** A dashboard's figures as a spreadsheet. Throws a HeedError for every answer that is no success. */
export async function fetchFigures(id: string, body: object): Promise<Blob> {
  const csrf = queryClient.getQueryData<Session>(keys.session)?.csrf;
  const answer = await fetch(pathOf("exportFigures", { id }), {
    method: "POST",
    headers: { "content-type": "application/json", ...(csrf && { "x-heed-csrf": csrf }) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw await errorOf(answer);
  return answer.blob();
}
