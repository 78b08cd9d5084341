import { HeedError } from "@heed/sdk/heed-error";
import { Button } from "@mantine/core";
import { IconMessage } from "@tabler/icons-react";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { Panel } from "../../kit/panel.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./parts.module.css";
import { Section } from "./section.tsx";

const OFFLINE = new HeedError({ status: 0, code: "offline", detail: "" });
const FORBIDDEN = new HeedError({ status: 403, code: "forbidden", detail: "" });

/** Nothing there, nothing reached, not allowed: what it is and the one next step. */
export function StateParts() {
  const t = useWords();
  return (
    <Section title={t("parts.states")}>
      <div className={s.grid}>
        <Panel title={t("parts.state.empty")}>
          <EmptyState
            compact
            icon={<IconMessage size={20} />}
            title={t("measure.comments.none")}
            action={<Button variant="default">{t("segment.clear")}</Button>}
          >
            {t("measure.empty.hint")}
          </EmptyState>
        </Panel>
        <Panel title={t("parts.state.offline")}>
          <ErrorState error={OFFLINE} retry={() => undefined} compact />
        </Panel>
        <Panel title={t("parts.state.forbidden")}>
          <ErrorState error={FORBIDDEN} compact />
        </Panel>
      </div>
    </Section>
  );
}
