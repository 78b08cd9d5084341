import type { Customer } from "@heed/contract/listen/customer";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMay } from "../../session/may.ts";
import { casesQuery } from "./case-queries.ts";

/** A case of this customer that the reader has taken, by id; asked only where the contact is masked. */
export function useMyCase(customer: Pick<Customer, "id" | "ref" | "masked"> | undefined): string | null {
  const sees = useMay("cases.read");
  const found = useInfiniteQuery({
    ...casesQuery({ status: "taken", assignee: "me", search: customer?.ref ?? "" }),
    enabled: sees && customer?.masked === true,
  });
  const mine = found.data?.pages.flatMap((page) => page.items);
  return mine?.find((one) => one.customer.id === customer?.id)?.id ?? null;
}
