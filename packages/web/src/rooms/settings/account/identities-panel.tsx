import type { Identity } from "@heed/contract/account/sso";
import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { client, queryClient } from "../../../api/client.ts";
import { keys } from "../../../api/keys.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { showNotice } from "../../../kit/notice.ts";
import { Panel } from "../../../kit/panel.tsx";
import { TimeAgo } from "../../../kit/time-ago.tsx";
import { useSession } from "../../../session/session.ts";
import { ssoTrouble } from "../../../session/sso-trouble.ts";
import { useWords } from "../../../words/words.tsx";
import s from "../settings.module.css";
import p from "./identities-panel.module.css";

/** One's own identities at the workspace's providers. Nothing at all where the workspace has no provider. */
export function IdentitiesPanel() {
  const t = useWords();
  const workspace = useSession().workspace.id;
  const identities = useQuery({
    queryKey: keys.identities,
    queryFn: async ({ signal }) => (await client.call("listIdentities", { signal })).items,
  });
  const ways = useQuery({
    queryKey: [...keys.sso, "ways", workspace],
    queryFn: ({ signal }) => client.call("findSignInWays", { body: { workspace }, signal }),
  });
  const link = useMutation({
    mutationFn: (kind: "oidc" | "saml") => client.call("linkIdentity", { body: { kind } }),
    onSuccess: ({ address }) => location.assign(address),
  });
  const unlink = useMutation({
    mutationFn: ({ id }: Identity) => client.call("deleteIdentity", { params: { id } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: keys.identities });
      showNotice(t, t("sso.own.unlinked"));
    },
  });
  const own = identities.data ?? [];
  const offered = ways.data?.ways ?? [];
  if (own.length === 0 && offered.length === 0) return null;
  const trouble = ssoTrouble(new URLSearchParams(location.search).get("sso") ?? undefined, t);
  const error = link.error ?? unlink.error;
  return (
    <Panel title={t("sso.own.title")} hint={t("sso.own.hint")}>
      <div className={s.form}>
        {own.length === 0 && <p className={s.note}>{t("sso.own.none")}</p>}
        {own.map((one) => (
          <div key={one.id} className={p.one}>
            <div className={p.what}>
              <b>{one.email ?? one.issuer}</b>
              <span className={s.note}>
                {one.issuer} · {t("sso.own.used")} <TimeAgo at={one.usedAt} />
              </span>
            </div>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={`${t("sso.own.unlink")} ${one.email ?? one.issuer}`}
              onClick={() => unlink.mutate(one)}
            >
              {t("sso.own.unlink")}
            </Button>
          </div>
        ))}
        {(trouble !== undefined || error) && (
          <p role="alert" className={s.danger}>
            {error ? errorText(error, t) : trouble}
          </p>
        )}
        <div className={p.links}>
          {offered.map(({ name, address }) => (
            <Button
              key={address}
              variant="default"
              loading={link.isPending}
              onClick={() => link.mutate(address.endsWith("/saml") ? "saml" : "oidc")}
            >
              {t("sso.own.link", { name })}
            </Button>
          ))}
        </div>
      </div>
    </Panel>
  );
}
