import { Popover, UnstyledButton } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { alertCountQuery } from "../api/alerts.ts";
import { client, queryClient } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { RowBones } from "../kit/skeletons.tsx";
import { useMay } from "../session/may.ts";
import { useWords } from "../words/words.tsx";
import s from "./alert-bell.module.css";
import bar from "./top-bar.module.css";

const BellList = lazy(() => import("./bell-list.tsx"));
/** More than so many are "9+". */
const MOST = 9;

/** How many alerts are new to the reader; pressed, what is open. Follows by itself. */
export function AlertBell() {
  const t = useWords();
  const reads = useMay("alerts.read");
  const [open, setOpen] = useState(false);
  const count = useQuery({ ...alertCountQuery, enabled: reads }).data;
  const { mutate: see } = useMutation({
    mutationFn: () => client.call("seeAlerts", { body: {} }),
    onSuccess: (seen) => queryClient.setQueryData([...keys.alerts, "count"], seen),
  });
  if (!reads) return null;
  const unseen = count?.unseen ?? 0;
  const toggle = (next: boolean) => {
    setOpen(next);
    if (next && unseen > 0) see();
  };
  return (
    <Popover opened={open} onChange={toggle} position="bottom-end" width={360} trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className={`${bar.icon} ${s.bell}`}
          aria-label={t("alerts.bell", { count: unseen })}
          aria-expanded={open}
          onClick={() => toggle(!open)}
        >
          <IconBell size={18} aria-hidden="true" />
          {unseen > 0 && (
            <span className={s.count} aria-hidden="true">
              {unseen > MOST ? `${MOST}+` : unseen}
            </span>
          )}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t("measure.page.alerts")}>
        <Suspense fallback={<RowBones rows={3} />}>
          <BellList leave={() => setOpen(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
