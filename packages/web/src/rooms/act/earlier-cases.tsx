import type { CaseStory } from "@heed/contract/act/case";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Panel } from "../../kit/panel.tsx";
import { useWords } from "../../words/words.tsx";
import { casesQuery } from "./case-queries.ts";
import { Clock } from "./clock.tsx";
import s from "./earlier-cases.module.css";

/** The same customer's other cases. Nobody can be found again who gave neither reference nor name. */
export function EarlierCases(props: { story: Pick<CaseStory, "id" | "customer">; title?: string }) {
  const t = useWords();
  const { id, customer } = props.story;
  const search = customer.ref ?? customer.name;
  const found = useInfiniteQuery({
    ...casesQuery({ status: "all", search: search ?? "" }),
    enabled: search !== null,
  });
  const others = found.data?.pages
    .flatMap((page) => page.items)
    .filter((one) => one.customer.id === customer.id && one.id !== id);
  if (!others || (others.length === 0 && found.hasNextPage)) return null;
  return (
    <Panel title={props.title ?? t("case.earlier")} flush>
      {others.length === 0 ? (
        <p className={s.none}>{t("case.earlier.none")}</p>
      ) : (
        <ul className={s.list}>
          {others.slice(0, 10).map((one) => (
            <li key={one.id} className={s.one}>
              <div className={s.head}>
                <Link to="/act/cases/$id" params={{ id: one.id }} className={s.link}>
                  {one.label}
                </Link>
                <Clock case={one} />
              </div>
              {one.comment !== null && (
                <p className={s.comment} dir="auto">
                  {one.comment}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
