import { queryOptions } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { keys } from "../../api/keys.ts";

/** One survey by its key. */
export function surveyQuery(key: string) {
  return queryOptions({
    queryKey: [...keys.surveys, key],
    queryFn: ({ signal }) => client.call("readSurvey", { params: { key }, signal }),
  });
}
