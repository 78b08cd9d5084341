import type { QuestionAnswer } from "@heed/contract/measure/question";
import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { client } from "../../../api/client.ts";
import { ErrorState } from "../../../kit/error-state.tsx";
import { PageHeader } from "../../../kit/page-header.tsx";
import { ChartBone } from "../../../kit/skeletons.tsx";
import { useScope } from "../../../scope/use-scope.ts";
import { useWords } from "../../../words/words.tsx";
import { MeasureNav } from "../measure-nav.tsx";
import { Answer } from "./answer.tsx";
import s from "./ask.module.css";
import { QuestionBox } from "./question-box.tsx";
import { Understood } from "./understood.tsx";

export type AskedQuery = QuestionAnswer["query"];

/** A question in words, the query that it was taken for, which can be changed, and the answer. */
export function Ask() {
  const t = useWords();
  const { zone } = useScope();
  const navigate = useNavigate();
  const { q } = useSearch({ from: "/shell/measure/ask" });
  const [query, setQuery] = useState<AskedQuery>();
  const read = useMutation({
    mutationFn: (text: string) => client.call("readQuestion", { body: { text, timezone: zone } }),
    onSuccess: (answer) => setQuery(answer.query),
    onError: () => setQuery(undefined),
  });
  const { mutate } = read;
  // The question stands in the address, so that it can be sent to somebody and gone back to.
  useEffect(() => {
    if (q !== undefined) mutate(q);
  }, [q, mutate]);
  const ask = (text: string) =>
    text === q ? mutate(text) : void navigate({ to: "/measure/ask", search: (was) => ({ ...was, q: text }) });
  const unknown = read.error instanceof HeedError && read.error.code === "invalid";
  return (
    <>
      <PageHeader title={t("nav.measure")} tab={t("measure.page.ask")} lead={t("ask.lead")} />
      <MeasureNav />
      <QuestionBox
        asked={q}
        busy={read.isPending}
        ask={ask}
        wrong={unknown ? t("ask.unknown") : undefined}
        examples={query === undefined && !read.isPending}
      />
      {read.error && !unknown && <ErrorState compact error={read.error} retry={() => q && mutate(q)} />}
      {read.isPending && query === undefined && <ChartBone height={216} />}
      {query && read.data && (
        <div className={s.panels}>
          <Understood read={read.data} query={query} onChange={setQuery} />
          <Answer query={query} />
        </div>
      )}
    </>
  );
}
