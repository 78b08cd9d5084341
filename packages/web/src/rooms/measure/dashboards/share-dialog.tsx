import type { Dashboard, DashboardFilters, Sharing } from "@heed/contract/measure/dashboard";
import { Button, MultiSelect, Select, Switch, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../../../api/client.ts";
import { dashboardLinksQuery, dashboardQuery } from "../../../api/dashboards.ts";
import { keys } from "../../../api/keys.ts";
import { CopyButton } from "../../../kit/copy-button.tsx";
import { Dialog } from "../../../kit/dialog.tsx";
import { errorText } from "../../../kit/error-state.tsx";
import { useFormat } from "../../../kit/format.ts";
import { RowBones } from "../../../kit/skeletons.tsx";
import { useScopeWords } from "../../../scope/scope-words.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./dashboard.module.css";
import { useRoleChoices } from "./role-choices.ts";

const DAYS = ["1", "7", "30", "90"] as const;
const WITH = ["private", "workspace", "roles"] as const;

/** Who sees a dashboard, and the links by which people without an account see it. */
export function ShareDialog(props: { dashboard: Dashboard; filters: DashboardFilters; close: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t("dashboard.share")} close={props.close} size="lg">
      <div className={s.form}>
        <Seen dashboard={props.dashboard} />
        <Links dashboard={props.dashboard} filters={props.filters} />
      </div>
    </Dialog>
  );
}

function Seen(props: { dashboard: Dashboard }) {
  const t = useWords();
  const cache = useQueryClient();
  const roles = useRoleChoices();
  const { dashboard } = props;
  const [chosen, setChosen] = useState<Sharing>(dashboard.shared);
  const share = useMutation({
    mutationFn: (shared: Sharing) => {
      const { name, description, cards, filters, version } = dashboard;
      return client.call("putDashboard", {
        params: { id: dashboard.id },
        body: { name, description, cards, filters, shared, version },
      });
    },
    onSuccess: (next) => {
      cache.setQueryData(dashboardQuery(next.id).queryKey, next);
      void cache.invalidateQueries({ queryKey: [...keys.dashboards, "list"] });
    },
  });
  const set = (shared: Sharing) => {
    setChosen(shared);
    if (shared.with !== "roles" || shared.roles.length > 0) share.mutate(shared);
  };
  return (
    <>
      <Select
        label={t("dashboard.seen")}
        description={t("dashboard.seen.hint")}
        allowDeselect={false}
        value={chosen.with}
        data={WITH.map((value) => ({ value, label: t(`dashboards.shared.${value}`) }))}
        onChange={(value) =>
          set(
            value === "roles"
              ? { with: "roles", roles: [] }
              : { with: value === "workspace" ? "workspace" : "private" },
          )
        }
      />
      {chosen.with === "roles" && (
        <MultiSelect
          label={t("dashboard.seen.roles")}
          value={chosen.roles}
          data={roles}
          onChange={(keysOfRoles) => set({ with: "roles", roles: keysOfRoles })}
        />
      )}
      {share.error && (
        <p role="alert" className={s.wrong}>
          {errorText(share.error, t)}
        </p>
      )}
    </>
  );
}

function Links(props: { dashboard: Dashboard; filters: DashboardFilters }) {
  const t = useWords();
  const format = useFormat();
  const words = useScopeWords();
  const cache = useQueryClient();
  const { dashboard, filters } = props;
  const links = useQuery(dashboardLinksQuery(dashboard.id));
  const [name, setName] = useState("");
  const [days, setDays] = useState<(typeof DAYS)[number]>("30");
  const [comments, setComments] = useState(false);
  const refresh = () => cache.invalidateQueries({ queryKey: dashboardLinksQuery(dashboard.id).queryKey });
  const make = useMutation({
    mutationFn: () =>
      client.call("createDashboardLink", {
        params: { id: dashboard.id },
        body: {
          name,
          comments,
          filters,
          // A minute less, so that the longest is not too long by the time it arrives.
          expiresAt: new Date(Date.now() + Number(days) * 86_400_000 - 60_000).toISOString(),
        },
      }),
    onSuccess: () => {
      setName("");
      void refresh();
    },
  });
  const revoke = useMutation({
    mutationFn: (id: string) => client.call("deleteDashboardLink", { params: { id } }),
    onSuccess: refresh,
  });
  const made = make.data && new URL(make.data.link, window.location.href).href;
  const failed = make.error ?? revoke.error;
  return (
    <>
      <h3 className={s.heading}>{t("sharing.title")}</h3>
      <p className={s.hint}>{t("sharing.hint", { look: words.note })}</p>
      <div className={s.two}>
        <TextInput
          label={t("sharing.name")}
          placeholder={t("sharing.name.example")}
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t("sharing.days")}
          allowDeselect={false}
          value={days}
          data={DAYS.map((value) => ({ value, label: t("sharing.days.n", { n: Number(value) }) }))}
          onChange={(value) => setDays(DAYS.find((one) => one === value) ?? "30")}
        />
      </div>
      <Switch
        label={t("sharing.comments")}
        checked={comments}
        onChange={(event) => setComments(event.currentTarget.checked)}
      />
      <div>
        <Button loading={make.isPending} onClick={() => make.mutate()}>
          {t("sharing.make")}
        </Button>
      </div>
      {failed && (
        <p role="alert" className={s.wrong}>
          {errorText(failed, t)}
        </p>
      )}
      {made && (
        <div role="status" className={s.form}>
          <TextInput
            label={t("sharing.made")}
            readOnly
            value={made}
            onFocus={(event) => event.currentTarget.select()}
          />
          <div>
            <CopyButton text={made} />
          </div>
        </div>
      )}
      {!links.data ? (
        <RowBones rows={1} />
      ) : (
        <ul className={s.list} aria-label={t("sharing.list")}>
          {links.data.items.map((link) => (
            <li key={link.id} className={s.item}>
              <span>
                {link.name || t("sharing.unnamed")}
                <span className={s.description}>
                  {[
                    t("sharing.until", { when: format.dateTime(link.expiresAt) }),
                    link.comments ? t("sharing.withComments") : "",
                    link.openedAt
                      ? t("sharing.opened", { when: format.dateTime(link.openedAt) })
                      : t("sharing.unopened"),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </span>
              </span>
              <Button
                size="xs"
                variant="default"
                loading={revoke.isPending && revoke.variables === link.id}
                onClick={() => revoke.mutate(link.id)}
              >
                {t("sharing.revoke")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
