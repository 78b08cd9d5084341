import { accentsFor, contrastOf, DEFAULT_ACCENT, GROUNDS } from "@heed/survey/accent";
import { TextInput } from "@mantine/core";
import { useFormat } from "../../../kit/format.ts";
import { useWords } from "../../../words/words.tsx";
import s from "./accent-field.module.css";
import { isColour } from "./draft-input.ts";

const SWATCHES = [DEFAULT_ACCENT, "#0c6b67", "#7a3e9d", "#b3261e", "#c2410c", "#8a6100", "#1d1f21"];

/** The brand's colour on the page, and whether people can see it: the page helps where they could not. */
export function AccentField(props: {
  accent: string;
  error?: string | undefined;
  onChange: (accent: string) => void;
}) {
  const t = useWords();
  const format = useFormat();
  const colour = isColour(props.accent) ? props.accent : DEFAULT_ACCENT;
  const { fill, onFill, rim, ink } = accentsFor(colour, "light");
  const ratio = (a: string, b: string) => `${format.exact(contrastOf(a, b), "score", 1)} : 1`;
  const seen = rim.toLowerCase() === colour.toLowerCase();
  return (
    <div>
      <TextInput
        label={t("survey.accent")}
        description={t("survey.accent.hint")}
        placeholder={DEFAULT_ACCENT}
        error={props.error}
        maxLength={7}
        spellCheck={false}
        autoCapitalize="none"
        leftSection={
          <input
            type="color"
            className={s.picker}
            aria-label={t("survey.accent.pick")}
            value={colour}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
        }
        value={props.accent}
        onChange={(event) => props.onChange(event.currentTarget.value.trim())}
      />
      <ul className={s.swatches} aria-label={t("survey.accent.some")}>
        {SWATCHES.map((swatch) => (
          <li key={swatch}>
            <button
              type="button"
              className={s.swatch}
              style={{ background: swatch }}
              aria-label={swatch}
              aria-pressed={colour.toLowerCase() === swatch}
              onClick={() => props.onChange(swatch)}
            />
          </li>
        ))}
      </ul>
      <p className={s.verdict}>
        <span className={s.sample} style={{ color: onFill, background: fill, borderColor: rim }}>
          {t("survey.accent.sample")}
        </span>
        <span>
          {seen
            ? t("survey.accent.fine", {
                page: ratio(fill, GROUNDS.light.sheet),
                text: ratio(fill, onFill),
              })
            : t("survey.accent.faint", { page: ratio(colour, GROUNDS.light.sheet), ink })}
        </span>
      </p>
    </div>
  );
}
