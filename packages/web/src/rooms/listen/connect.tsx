import { BASE, pathOf } from "@heed/sdk/paths";
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { PageHeader } from "../../kit/page-header.tsx";
import { Panel } from "../../kit/panel.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { CodeBlock } from "./code-block.tsx";
import s from "./connect.module.css";
import { curlExample } from "./curl-example.ts";
import { ListenNav } from "./listen-nav.tsx";

/** How other systems tell what they hear: one request, with this installation's own address in it. */
export function Connect() {
  const t = useWords();
  const mayKeys = useMay("keys.manage");
  const [at] = useState(() => `${new Date().toISOString().slice(0, 19)}Z`);
  return (
    <>
      <PageHeader title={t("nav.listen")} lead={t("connect.lead")} />
      <ListenNav />
      <div className={s.stack}>
        <Panel title={t("connect.api")}>
          <ol className={s.steps}>
            <li className={s.step}>
              <h3 className={s.stepTitle}>{t("connect.key")}</h3>
              <p className={s.text}>{t(mayKeys ? "connect.key.text" : "connect.key.ask")}</p>
              {mayKeys && (
                <Button component={Link} to="/settings" variant="default" size="xs">
                  {t("connect.key.go")}
                </Button>
              )}
            </li>
            <li className={s.step}>
              <h3 className={s.stepTitle}>{t("connect.send")}</h3>
              <p className={s.text}>{t("connect.send.text")}</p>
              <CodeBlock
                label={t("connect.send")}
                code={curlExample(location.origin, at, t("connect.comment"))}
              />
            </li>
            <li className={s.step}>
              <h3 className={s.stepTitle}>{t("connect.seen")}</h3>
              <p className={s.text}>{t("connect.seen.text")}</p>
            </li>
          </ol>
        </Panel>
        <Panel title={t("connect.more")}>
          <p className={s.text}>{t("connect.more.text")}</p>
          <p>
            <a href={pathOf("readOpenApi")} target="_blank" rel="noreferrer" className={s.code}>
              {location.origin}
              {BASE}/openapi.json
            </a>
          </p>
        </Panel>
      </div>
    </>
  );
}
