import type { Customer } from "@heed/contract/listen/customer";
import { Button } from "@mantine/core";
import { IconMail, IconPhone } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useNames } from "../../api/names.ts";
import { Facts } from "../../kit/facts.tsx";
import { useWords } from "../../words/words.tsx";
import { mailLink, phoneLink } from "./contact-links.ts";
import s from "./identity.module.css";

/** Who somebody is: how to reach them first, then what is known. `linked` adds the way to their whole story. */
export function Identity(props: {
  person: Pick<Customer, "ref" | "name" | "email" | "phone" | "account" | "traits">;
  linked?: boolean;
}) {
  const t = useWords();
  const names = useNames();
  const { ref, name, email, phone, account, traits } = props.person;
  const reachable = phone !== null || email !== null;
  const facts = [
    ...(name !== null ? [[t("customer.name"), name] as const] : []),
    ...(ref !== null ? [[t("field.customer.ref"), ref] as const] : []),
    ...(account !== null ? [[t("field.account"), account] as const] : []),
    ...Object.entries(traits).map(
      ([key, value]) => [names.field(`traits.${key}`), names.value(`traits.${key}`, value)] as const,
    ),
  ];
  return (
    <>
      {reachable && (
        <div className={s.reach}>
          {phone !== null && (
            <Button
              component="a"
              href={phoneLink(phone)}
              variant="default"
              justify="flex-start"
              leftSection={<IconPhone size={16} aria-hidden="true" />}
              aria-label={t("customer.call", { phone })}
            >
              {phone}
            </Button>
          )}
          {email !== null && (
            <Button
              component="a"
              href={mailLink(email)}
              variant="default"
              justify="flex-start"
              leftSection={<IconMail size={16} aria-hidden="true" />}
              aria-label={t("customer.write", { email })}
            >
              <span className={s.address} title={email}>
                {email}
              </span>
            </Button>
          )}
        </div>
      )}
      {facts.length > 0 && <Facts facts={facts} />}
      {!reachable && (
        <p className={s.text}>{t(facts.length === 0 ? "customer.anonymous" : "customer.unreachable")}</p>
      )}
      {props.linked && ref !== null && (
        <Link to="/act/customers/$ref" params={{ ref }} className={s.whole}>
          {t("customer.whole")}
        </Link>
      )}
    </>
  );
}
