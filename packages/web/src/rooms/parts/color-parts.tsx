import { useWords } from "../../words/words.tsx";
import s from "./parts.module.css";
import { Section } from "./section.tsx";

const COLORS = [
  "text",
  "dim",
  "line",
  "line-strong",
  "hover",
  "side",
  "ground",
  "accent",
  "low",
  "mid",
  "high",
  "wide",
] as const;

/** The colours by what they are for. */
export function ColorParts() {
  const t = useWords();
  return (
    <Section title={t("parts.colors")}>
      <div className={s.grid}>
        {COLORS.map((name) => (
          <div key={name} className={s.swatch}>
            <span className={s.color} style={{ background: `var(--heed-${name})` }} aria-hidden="true" />
            <span>{t(`parts.color.${name}`)}</span>
          </div>
        ))}
      </div>
    </Section>
  );
}
