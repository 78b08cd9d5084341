import { Button, Modal } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { client } from "../api/client.ts";
import { ErrorState } from "../kit/error-state.tsx";
import { RowBones } from "../kit/skeletons.tsx";
import { useWords } from "../words/words.tsx";
import { answerConfirm } from "./confirming.ts";
import s from "./proof.module.css";
import { ProofForm } from "./proof-form.tsx";

/** Asks for the password or a second factor, because what somebody wants to do matters too much for an old session. */
export default function ConfirmDialog() {
  const t = useWords();
  const ways = useQuery({
    queryKey: ["confirm-ways"],
    queryFn: ({ signal }) => client.call("confirmWays", { signal }),
    gcTime: 0,
    staleTime: 0,
  });
  const leave = () => answerConfirm(false);
  return (
    <Modal
      opened
      onClose={leave}
      title={t("confirm.title")}
      closeButtonProps={{ "aria-label": t("action.close") }}
      centered
      zIndex={400}
    >
      <div className={s.dialog}>
        {ways.data && ways.data.ways.length > 0 && <p className={s.hint}>{t("confirm.hint")}</p>}
        {ways.isPending && <RowBones rows={2} />}
        {ways.error && <ErrorState compact error={ways.error} retry={() => void ways.refetch()} />}
        {ways.data?.ways.length === 0 && (
          <>
            <p>{t("confirm.none")}</p>
            <div className={s.end}>
              <Button variant="default" onClick={leave}>
                {t("action.close")}
              </Button>
            </div>
          </>
        )}
        {ways.data && ways.data.ways.length > 0 && (
          <ProofForm
            ways={ways.data.ways}
            submit={t("confirm.submit")}
            challenge={() => client.call("confirmPasskey")}
            prove={async (proof) => {
              await client.call("confirm", { body: proof });
              answerConfirm(true);
            }}
          />
        )}
      </div>
    </Modal>
  );
}
