import type { SecondAsked } from "@heed/contract/account/factor";
import type { Session } from "@heed/contract/account/session";
import { Button } from "@mantine/core";
import { client } from "../api/client.ts";
import { useWords } from "../words/words.tsx";
import s from "./gate.module.css";
import { ProofForm } from "./proof-form.tsx";

/** The second half of signing in. */
export function SecondStep(props: {
  asked: SecondAsked;
  done: (session: Session) => void;
  again: () => void;
}) {
  const t = useWords();
  const { ticket, second } = props.asked;
  return (
    <div className={s.form}>
      <ProofForm
        ways={second}
        submit={t("signIn.submit")}
        challenge={() => client.call("secondPasskey", { body: { ticket } })}
        prove={async (proof) => {
          if (proof.kind === "password") return;
          props.done(await client.call("secondStep", { body: { ...proof, ticket } }));
        }}
      />
      <Button variant="subtle" color="gray" onClick={props.again}>
        {t("second.again")}
      </Button>
    </div>
  );
}
