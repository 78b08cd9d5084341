import type { Signal } from "@heed/contract/listen/signal";
import { MASKS } from "@heed/core/listen/personal-data-kind";
import { HeedError } from "@heed/sdk/heed-error";
import { useMutation } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { errorText } from "../../../kit/error-state.tsx";
import { useMay } from "../../../session/may.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./first-words.module.css";

/**
 * Says that something in a text was masked, and opens what stood there for whoever may read contact data; looking is
 * logged. It is gone where the workspace keeps no originals.
 */
export function FirstWords(props: { signal: Signal }) {
  const t = useWords();
  const mayOpen = useMay("contacts.read");
  const { id, personalData = [], comments, attributes, language } = props.signal;
  const shown = [...Object.values(comments), ...Object.values(attributes)].map(String);
  const open = useMutation({
    mutationFn: () => client.call("readSignalOriginal", { params: { id } }),
  });
  // A workspace may keep what was found as it was said; then there is nothing behind it.
  const isMasked = shown.some((text) => Object.values(MASKS).some((mask) => text.includes(mask)));
  if (personalData.length === 0 || !isMasked) return null;
  const gone = open.error instanceof HeedError && open.error.code === "not-found";
  return (
    <div className={s.first} aria-live="polite">
      {open.data ? (
        <>
          <p className={s.hint}>{t("first.shown")}</p>
          {Object.entries({ ...open.data.text, ...open.data.attributes }).map(([key, text]) => (
            <p key={key} className={s.text} lang={language ?? undefined} dir="auto">
              {text}
            </p>
          ))}
        </>
      ) : (
        <p className={s.hint}>
          {t("first.masked")}{" "}
          {mayOpen && !gone && (
            <button type="button" className={s.open} disabled={open.isPending} onClick={() => open.mutate()}>
              {t("first.show")}
            </button>
          )}
        </p>
      )}
      {open.error && (
        <p role="alert" className={s.hint}>
          {gone ? t("first.gone") : errorText(open.error, t)}
        </p>
      )}
    </div>
  );
}
