import type { Customer } from "@heed/contract/listen/customer";
import { Button } from "@mantine/core";
import { IconEye, IconMail, IconPhone } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../api/client.ts";
import { errorText } from "../../kit/error-state.tsx";
import { useMay } from "../../session/may.ts";
import { useWords } from "../../words/words.tsx";
import s from "./contact.module.css";
import { mailLink, phoneLink } from "./contact-links.ts";

type Reachable = Pick<Customer, "id" | "ref" | "email" | "phone" | "masked">;

/**
 * How to reach a customer: buttons that call and write, or, where the reader may not just look, the masked contact.
 * `caseId` is a case of this customer that the reader has taken: it gives the right to look, which is logged.
 */
export function Contact(props: { person: Reachable; caseId: string | null }) {
  const t = useWords();
  const { person, caseId } = props;
  const mayTake = useMay("cases.write");
  const look = useMutation({
    mutationFn: (id: string) =>
      client.call("showContact", { params: { ref: person.ref ?? person.id }, body: { case: id } }),
  });
  const { phone, email, masked } = look.data ?? person;
  return (
    <div className={s.contact} aria-live="polite">
      {masked ? <Masked phone={phone} email={email} /> : <Open phone={phone} email={email} />}
      {masked && caseId !== null && (
        <Button
          variant="default"
          justify="flex-start"
          leftSection={<IconEye size={16} aria-hidden="true" />}
          loading={look.isPending}
          onClick={() => look.mutate(caseId)}
        >
          {t("contact.show")}
        </Button>
      )}
      {look.error && (
        <p role="alert" className={s.error}>
          {errorText(look.error, t)}
        </p>
      )}
      <p className={s.hint}>
        {t(
          !masked
            ? "contact.logged"
            : caseId !== null
              ? "contact.showHint"
              : mayTake
                ? "contact.takeFirst"
                : "contact.masked",
        )}
      </p>
    </div>
  );
}

function Open({ phone, email }: Pick<Reachable, "phone" | "email">) {
  const t = useWords();
  return (
    <>
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
    </>
  );
}

function Masked({ phone, email }: Pick<Reachable, "phone" | "email">) {
  const t = useWords();
  return (
    <>
      {phone !== null && (
        <p className={s.masked}>
          <IconPhone size={16} role="img" aria-label={t("contact.maskedPhone")} />
          {phone}
        </p>
      )}
      {email !== null && (
        <p className={s.masked}>
          <IconMail size={16} role="img" aria-label={t("contact.maskedEmail")} />
          {email}
        </p>
      )}
    </>
  );
}
