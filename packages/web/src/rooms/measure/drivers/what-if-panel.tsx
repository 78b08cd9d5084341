import type { Driver, DriversAnswer, Estimate } from "@heed/contract/measure/drivers";
import { Select, Slider } from "@mantine/core";
import { useState } from "react";
import { inSentence } from "../../../api/names.ts";
import { useFormat } from "../../../kit/format.ts";
import { writeNumber } from "../../../kit/number.ts";
import { Panel } from "../../../kit/panel.tsx";
import { useWords } from "../../../words/words.tsx";
import s from "./drivers.module.css";
import { moved } from "./moved.ts";
import { useRatingNames } from "./use-rating-names.ts";

/** What goes with a better or a worse average of one item: a slider and a sentence. */
export function WhatIfPanel(props: {
  answer: DriversAnswer;
  picked: string | undefined;
  onPick: (driver: string) => void;
  outcomeName: string;
}) {
  const t = useWords();
  const nameOf = useRatingNames();
  const { answer } = props;
  const driver = answer.drivers.find((one) => one.driver === props.picked) ?? answer.drivers[0];
  if (!driver) return null;
  return (
    <Panel title={t("drivers.whatIf")}>
      <Select
        size="sm"
        searchable
        allowDeselect={false}
        label={t("drivers.whatIf.choose")}
        value={driver.driver}
        data={answer.drivers.map((one) => ({ value: one.driver, label: nameOf(one.driver) }))}
        onChange={(key) => key && props.onPick(key)}
      />
      <WhatIf key={driver.driver} answer={answer} driver={driver} outcomeName={props.outcomeName} />
    </Panel>
  );
}

function WhatIf({
  answer,
  driver,
  outcomeName,
}: {
  answer: DriversAnswer;
  driver: Driver;
  outcomeName: string;
}) {
  const t = useWords();
  const nameOf = useRatingNames();
  const format = useFormat();
  const { scale, performance, slope } = driver;
  const now = performance.value ?? scale.min;
  const [to, setTo] = useState(() => startFrom(now, scale));
  const item = inSentence(nameOf(driver.driver));
  const { unit, value, min, max } = answer.outcome;
  const decimals = unit === "score" ? 2 : 0;
  const score = (of: number): string => writeNumber(of, format.locale, 1);
  const sign = (of: number): string => writeNumber(of, format.locale, decimals, true);
  const said = (shift: Estimate) => ({
    shift: sign(shift.value),
    low: sign(shift.low),
    high: sign(shift.high),
  });
  const by = to - now;
  const [held, alone] = [moved(slope.held, by), moved(slope.alone, by)];
  const still = score(to) === score(now);
  const key = by > 0 ? "drivers.whatIf.said.up" : "drivers.whatIf.said.down";
  return (
    <>
      <div className={s.slider}>
        <p className={s.fine}>
          {t("drivers.whatIf.slider", { item })} ({t("drivers.whatIf.now", { value: score(now) })})
        </p>
        <Slider
          mt={36}
          min={scale.min}
          max={scale.max}
          step={0.1}
          value={to}
          onChange={setTo}
          label={score}
          labelAlwaysOn
          thumbLabel={t("drivers.whatIf.slider", { item })}
          marks={[{ value: now, label: t("drivers.whatIf.now", { value: score(now) }) }]}
        />
      </div>
      <p className={s.answer} aria-live="polite">
        {still
          ? t("drivers.whatIf.said.same")
          : t(key, { item, outcome: outcomeName, from: score(now), to: score(to), ...said(held) })}
      </p>
      {!still && value !== null && (
        <p className={s.fine}>
          {t("drivers.whatIf.from", {
            would: format.exact(Math.min(max, Math.max(min, value + held.value)), unit, decimals),
            now: format.exact(value, unit, decimals),
          })}{" "}
          {answer.drivers.length > 1 && t("drivers.whatIf.alone", said(alone))}
        </p>
      )}
      <p className={s.fine}>{t("drivers.whatIf.note")}</p>
    </>
  );
}

/** A step that is worth talking about: a tenth of the scale towards its good end. */
function startFrom(now: number, { min, max, orientation }: Driver["scale"]): number {
  const step = ((max - min) / 10) * (orientation === "high" ? 1 : -1);
  return Math.round(10 * Math.min(max, Math.max(min, now + step))) / 10;
}
