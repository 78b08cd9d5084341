import type { Customer } from "@heed/contract/listen/customer";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { Facts } from "../../kit/facts.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import { Contact } from "./contact.tsx";
import s from "./identity.module.css";

/**
 * Who somebody is: how to reach them first, then what is known. `caseId` is a case of theirs that the reader has taken;
 * `linked` adds the way to their whole story.
 */
export function Identity(props: {
  person: Omit<Customer, "createdAt">;
  caseId: string | null;
  linked?: boolean;
}) {
  const t = useWords();
  const names = useNames();
  const sees = useMay("customers.read");
  const { person, caseId } = props;
  const { ref, name, account, traits } = person;
  const reachable = person.phone !== null || person.email !== null;
  const facts = [
    ...(name !== null ? [[t("customer.name"), name] as const] : []),
    ...(ref !== null ? [[t("field.customer.ref"), ref] as const] : []),
    ...(account !== null ? [[t("field.account"), account] as const] : []),
    ...Object.entries(traits).map(
      ([key, value]) => [names.field(`traits.${key}`), names.value(`traits.${key}`, value)] as const,
    ),
  ];
  const nothing = facts.length === 0 ? "customer.anonymous" : "customer.unreachable";
  return (
    <>
      {reachable && <Contact key={`${person.id} ${caseId}`} person={person} caseId={caseId} />}
      {facts.length > 0 && <Facts facts={facts} />}
      {!reachable && <p className={s.text}>{t(sees ? nothing : "contact.notYours")}</p>}
      {props.linked && sees && ref !== null && (
        <Link to="/act/customers/$ref" params={{ ref }} className={s.whole}>
          {t("customer.whole")}
        </Link>
      )}
    </>
  );
}
