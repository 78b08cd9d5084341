import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { BackLink } from "../../kit/back-link.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { useFormat } from "../../kit/format.ts";
import { PageMissing } from "../../kit/page-error.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { RowBones } from "../../kit/skeletons.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { customerQuery, timelineQuery } from "./case-queries.ts";
import { ConsentsPanel } from "./consent/consents-panel.tsx";
import s from "./customer.module.css";
import { customerName } from "./customer-name.ts";
import { EarlierCases } from "./earlier-cases.tsx";
import { Identity } from "./identity.tsx";
import { Timeline } from "./story/timeline.tsx";
import { useMyCase } from "./use-my-case.ts";

/** One customer: who it is, how to reach them, and everything that happened, newest first. */
export function CustomerPage() {
  const t = useWords();
  const format = useFormat();
  const { ref = "" } = useParams({ strict: false });
  const found = useQuery(customerQuery(ref));
  const timeline = useInfiniteQuery(timelineQuery(ref));
  const items = timeline.data?.pages.flatMap((page) => page.items);
  const customer = found.data;
  const mayAnswer = useMay("privacy.requests");
  const myCase = useMyCase(customer);
  if (found.error instanceof HeedError && found.error.code === "not-found") return <PageMissing />;
  if (found.error && !customer) return <ErrorState error={found.error} retry={() => void found.refetch()} />;
  if (!customer) return <RowBones rows={6} />;
  return (
    <>
      <PageHeader
        title={customerName(customer, t)}
        back={<BackLink to="/act">{t("act.cases")}</BackLink>}
        lead={t("customer.since", { date: format.day(customer.createdAt) })}
      />
      <div className={s.layout}>
        <Panel title={t("customer.story")} flush>
          {items ? (
            items.length === 0 ? (
              <EmptyState compact title={t("customer.nothing")} />
            ) : (
              <Timeline items={items} />
            )
          ) : timeline.error ? (
            <ErrorState compact error={timeline.error} retry={() => void timeline.refetch()} />
          ) : (
            <RowBones rows={5} height={64} />
          )}
          {timeline.hasNextPage && (
            <div className={s.more}>
              <Button
                variant="default"
                loading={timeline.isFetchingNextPage}
                onClick={() => void timeline.fetchNextPage()}
              >
                {t("customer.more")}
              </Button>
            </div>
          )}
        </Panel>
        <div className={s.aside}>
          <Panel title={t("case.customer")}>
            <Identity person={customer} caseId={myCase} />
          </Panel>
          <ConsentsPanel customer={ref} />
          <EarlierCases story={{ id: "", customer }} title={t("act.cases")} />
          {mayAnswer && (
            <Link to="/settings/requests" search={{ customer: ref }} className={s.requests}>
              {t("consent.requests")}
            </Link>
          )}
        </div>
      </div>
    </>
  );
}
