import type { RoleRule } from "@heed/contract/account/sso";
import { ActionIcon, Button, Input, Select, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../../../words/words.tsx";
import s from "./sso.module.css";

/** Groups of the directory and the roles that they grant, one line each, in the order in which they count. */
export function RoleMapField(props: {
  rules: readonly RoleRule[];
  roles: { value: string; label: string }[];
  defaultRole: string;
  change: (rules: RoleRule[]) => void;
}) {
  const t = useWords();
  const { rules, change } = props;
  const put = (at: number, part: Partial<RoleRule>) =>
    change(rules.map((rule, i) => (i === at ? { ...rule, ...part } : rule)));
  return (
    <Input.Wrapper label={t("sso.map")} description={t("sso.map.hint")} labelElement="div">
      <div className={s.rules}>
        {rules.map((rule, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing of its own but its place
          <div key={i} className={s.rule}>
            <TextInput
              aria-label={t("sso.map.group")}
              placeholder={t("sso.map.group")}
              maxLength={256}
              value={rule.group}
              onChange={(e) => put(i, { group: e.currentTarget.value })}
            />
            <Select
              aria-label={t("sso.map.role")}
              allowDeselect={false}
              data={props.roles}
              value={rule.role}
              onChange={(role) => role && put(i, { role })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={34}
              aria-label={t("sso.map.remove", { group: rule.group })}
              onClick={() => change(rules.filter((_, at) => at !== i))}
            >
              <IconX size={16} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <div>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => change([...rules, { group: "", role: props.defaultRole }])}
          >
            {t("sso.map.add")}
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
