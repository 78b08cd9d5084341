import { PageHeader } from "../../kit/page-header.tsx";
import { useWords } from "../../words/words.tsx";
import { ChartParts } from "./chart-parts.tsx";
import { ColorParts } from "./color-parts.tsx";
import { ControlParts } from "./control-parts.tsx";
import { FigureParts } from "./figure-parts.tsx";
import s from "./parts.module.css";
import { StateParts } from "./state-parts.tsx";
import { TableParts } from "./table-parts.tsx";

/** Every part that the app is built from, in every state, on one page: the design language to look things up in. */
export function Parts() {
  const t = useWords();
  return (
    <>
      <PageHeader title={t("parts.title")} lead={t("parts.lead")} />
      <div className={s.stack}>
        <FigureParts />
        <ChartParts />
        <TableParts />
        <StateParts />
        <ControlParts />
        <ColorParts />
      </div>
    </>
  );
}
