import { useEffect } from "react";

/** Keeps the screen from going dark while the page is shown, where the browser can. */
export function useAwake(): void {
  useEffect(() => {
    if (!("wakeLock" in navigator)) return;
    let held: WakeLockSentinel | undefined;
    let over = false;
    const hold = async () => {
      if (document.visibilityState !== "visible" || over) return;
      try {
        const sentinel = await navigator.wakeLock.request("screen");
        if (over) void sentinel.release();
        else held = sentinel;
      } catch {
        // A low battery, or a policy of the device; the wall works all the same.
      }
    };
    void hold();
    document.addEventListener("visibilitychange", hold);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", hold);
      void held?.release();
    };
  }, []);
}
