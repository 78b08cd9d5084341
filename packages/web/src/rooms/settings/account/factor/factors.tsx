import { useQuery } from "@tanstack/react-query";
import { ErrorState } from "../../../../kit/error-state.tsx";
import { RowBones } from "../../../../kit/skeletons.tsx";
import { factorsQuery } from "./factors-query.ts";
import { PasskeysPanel } from "./passkeys-panel.tsx";
import { RecoveryPanel } from "./recovery-panel.tsx";
import { TotpPanel } from "./totp-panel.tsx";

/** What stands beside the password: authenticator app, passkeys, recovery codes. */
export function Factors() {
  const factors = useQuery(factorsQuery);
  if (factors.error) return <ErrorState error={factors.error} retry={() => void factors.refetch()} />;
  if (!factors.data) return <RowBones rows={3} height={72} />;
  const { totp, passkeys, recovery, passkeyOrigin } = factors.data;
  return (
    <>
      <TotpPanel totp={totp} />
      <PasskeysPanel passkeys={passkeys} origin={passkeyOrigin} />
      {(totp !== null || passkeys.length > 0) && <RecoveryPanel recovery={recovery} />}
    </>
  );
}
