import { Button, Checkbox, SegmentedControl, Select, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { CopyButton } from "../../kit/copy-button.tsx";
import { Key, modKey } from "../../kit/key.tsx";
import { Panel } from "../../kit/panel.tsx";
import { Tag } from "../../kit/tag.tsx";
import { TimeAgo } from "../../kit/time-ago.tsx";
import { useWords } from "../../words/words.tsx";
import s from "./parts.module.css";
import { Section } from "./section.tsx";

/** What is pressed, chosen and typed into, and the small words around it. */
export function ControlParts() {
  const t = useWords();
  const bands = ["low", "mid", "high"] as const;
  return (
    <Section title={t("parts.controls")}>
      <div className={s.grid}>
        <Panel title={t("parts.buttons")}>
          <div className={s.row}>
            <Button>{t("parts.button.main")}</Button>
            <Button variant="default">{t("action.cancel")}</Button>
            <Button variant="subtle">{t("action.more")}</Button>
            <Button loading>{t("parts.button.main")}</Button>
            <Button disabled>{t("parts.button.main")}</Button>
            <CopyButton text={t("parts.title")} />
            <Button
              variant="default"
              onClick={() => notifications.show({ message: t("chart.copied", { n: 12 }) })}
            >
              {t("parts.notice")}
            </Button>
          </div>
        </Panel>
        <Panel title={t("parts.fields")}>
          <TextInput label={t("keys.name")} description={t("keys.name.hint")} />
          <TextInput label={t("setup.email")} defaultValue="mai@" error={t("signIn.wrong")} mt="md" />
          <Select
            label={t("members.role")}
            data={[t("role.agent"), t("role.viewer")]}
            defaultValue={t("role.agent")}
            mt="md"
          />
          <Checkbox label={t("segment.missing")} mt="md" defaultChecked />
        </Panel>
        <Panel title={t("parts.small")}>
          <div className={s.row}>
            <Tag>{t("role.viewer")}</Tag>
            <Tag tone="accent">{t("role.owner")}</Tag>
            <Tag tone="warn">{t("band.nps.low")}</Tag>
            <Tag tone="info">{t("band.nps.high")}</Tag>
            <Key>{`${modKey()} K`}</Key>
            <TimeAgo at="2026-03-02T08:30:00Z" />
          </div>
          <SegmentedControl
            mt="md"
            size="xs"
            aria-label={t("measure.band")}
            data={bands.map((band) => ({ value: band, label: t(`band.nps.${band}`) }))}
          />
        </Panel>
      </div>
    </Section>
  );
}
