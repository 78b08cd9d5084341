import { lazy, Suspense, useSyncExternalStore } from "react";
import { isAsking, watchAsking } from "./confirming.ts";

const ConfirmDialog = lazy(() => import("./confirm-dialog.tsx"));

/** Shows the question whether it is still you, whenever a call waits for it. Loaded when it is first asked. */
export function ConfirmDoor() {
  const asking = useSyncExternalStore(watchAsking, isAsking);
  return asking ? (
    <Suspense fallback={null}>
      <ConfirmDialog />
    </Suspense>
  ) : null;
}
