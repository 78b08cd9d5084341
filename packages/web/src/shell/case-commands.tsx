import { useDebouncedValue } from "@mantine/hooks";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { IconChecklist } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { client } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { useMay } from "../session/may.ts";
import { useWords } from "../words/words.tsx";
import { ALWAYS } from "./find-commands.ts";

/** One letter finds everything and nothing. */
const FEWEST_LETTERS = 2;

/** Cases that fit what is typed, as the server finds them: by label, customer or words. */
export function useCaseCommands(letters: string): SpotlightActionGroupData[] {
  const t = useWords();
  const navigate = useNavigate();
  const sees = useMay("cases.read");
  const [search] = useDebouncedValue(letters.trim(), 150);
  const wanted = sees && search.length >= FEWEST_LETTERS;
  const answer = useQuery({
    queryKey: [...keys.cases, "search", search],
    queryFn: ({ signal }) => client.call("listCases", { query: { status: "all", search, limit: 5 }, signal }),
    placeholderData: keepPreviousData,
    enabled: wanted,
  });
  const items = wanted ? (answer.data?.items ?? []) : [];
  if (items.length === 0) return [];
  return [
    {
      group: t("commands.cases"),
      actions: items.map((one) => ({
        id: `case:${one.id}`,
        label: `${one.label} · ${one.customer.name ?? one.customer.ref ?? t("signal.anonymous")}`,
        description: one.comment ?? "",
        keywords: [ALWAYS],
        leftSection: <IconChecklist size={18} stroke={1.6} aria-hidden="true" />,
        onClick: () => void navigate({ to: "/act/cases/$id", params: { id: one.id } }),
      })),
    },
  ];
}
