import type { Key } from "@heed/contract/account/key";
import { useWords } from "../../words/words.tsx";
import s from "./settings.module.css";

/** What a key is called, how it begins, who made it, and whether it is for a part of its role only. */
export function KeyName({ apiKey: { name, prefix, madeBy, scopes } }: { apiKey: Key }) {
  const t = useWords();
  const facts = [
    madeBy && t("keys.by", { name: madeBy.name }),
    scopes && t("keys.limited", { count: scopes.length }),
  ].filter(Boolean);
  return (
    <div className={s.named}>
      <b>{name}</b>
      <span className={s.aside}>
        <code>{prefix}…</code>
        {facts.map((fact) => (
          <span key={fact}> · {fact}</span>
        ))}
      </span>
    </div>
  );
}
