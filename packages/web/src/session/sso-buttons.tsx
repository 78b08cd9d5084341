import type { SignInWay } from "@heed/contract/account/sso";
import { Button } from "@mantine/core";
import { IconBuilding } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { client } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { errorText } from "../kit/error-state.tsx";
import { useWords } from "../words/words.tsx";
import s from "./proof.module.css";

/**
 * The providers that one may continue with: those of the workspace in the address, of the only workspace that has any,
 * or, when asked, those that answer for the e-mail's domain.
 */
export function SsoButtons(props: { email: string; to: string | undefined; workspace: string | undefined }) {
  const t = useWords();
  const { email, workspace } = props;
  const [hint, setHint] = useState<string>();
  const first = useQuery({
    queryKey: [...keys.sso, "ways", workspace ?? ""],
    queryFn: ({ signal }) =>
      client.call("findSignInWays", { body: workspace === undefined ? {} : { workspace }, signal }),
    retry: false,
  });
  const find = useMutation({
    mutationFn: () => client.call("findSignInWays", { body: { email } }),
    onSuccess: ({ ways }) => setHint(ways.length === 0 ? t("sso.by.email.none") : undefined),
    onError: (error) => setHint(errorText(error, t)),
  });
  const ways = [...(first.data?.ways ?? []), ...(find.data?.ways ?? [])];
  const shown = ways.filter((way, i) => ways.findIndex(({ address }) => address === way.address) === i);
  return (
    <>
      {shown.map((way) => (
        <Button
          key={way.address}
          component="a"
          href={addressOf(way, props.to)}
          variant="default"
          fullWidth
          leftSection={<IconBuilding size={18} aria-hidden="true" />}
        >
          {t("sso.continue", { name: way.name })}
        </Button>
      ))}
      {shown.length === 0 && !first.isPending && (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconBuilding size={18} aria-hidden="true" />}
          loading={find.isPending}
          onClick={() => (email.includes("@") ? find.mutate() : setHint(t("sso.by.email.first")))}
        >
          {t("sso.by.email")}
        </Button>
      )}
      {hint !== undefined && shown.length === 0 && (
        <p role="status" className={s.hint}>
          {hint}
        </p>
      )}
    </>
  );
}

function addressOf({ address }: SignInWay, to: string | undefined): string {
  return to === undefined ? address : `${address}?to=${encodeURIComponent(to)}`;
}
