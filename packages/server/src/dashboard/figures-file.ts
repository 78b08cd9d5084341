import type { Card, CardAnswers } from "@heed/contract/measure/card";
import type { DashboardFilters } from "@heed/contract/measure/dashboard";
import type { Condition } from "@heed/contract/measure/query";
import { defuseFormula } from "@heed/core/listen/defuse-formula";
import { cardTable } from "@heed/core/measure/card-tables/card-table";
import type { Cell } from "@heed/core/measure/card-tables/card-words";
import { addDays } from "@heed/core/measure/day";
import writeExcelFile, { type Sheet } from "write-excel-file/node";
import type { CardNames } from "./card-names.ts";

export const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

type Look = { name: string; cards: readonly Card[]; filters: DashboardFilters };

/**
 * A dashboard's figures as an XLSX file: a sheet that says what was looked at, then one for each card that has a table.
 * Numbers are numbers; a text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export async function figuresFile(look: Look, answers: CardAnswers, names: CardNames): Promise<Buffer> {
  const { file } = names;
  const sheetNames = namesOfSheets(
    look.cards.map((card) => names.title(card)),
    file.overview,
  );
  const found = look.cards.map((card, i) => {
    const answer = answers.items.find(({ id }) => id === card.id);
    const table = answer?.content ? cardTable(card, answer.content, names) : null;
    return { card, answer, table, sheet: sheetNames[i] ?? card.id };
  });
  const overview: Cell[][] = [
    [look.name],
    [file.made, answers.asOf, answers.timezone],
    [file.filter, conditionsText(look.filters.where, names)],
    [],
    [file.card, file.sheet, file.period, file.filter, file.problem],
    ...found.map(({ card, answer, table, sheet }) => [
      names.title(card),
      table ? sheet : null,
      answer ? file.days(answer.from, addDays(answer.to, -1)) : null,
      conditionsText(card.filters?.where ?? [], names),
      answer?.problem?.detail ?? null,
    ]),
  ];
  const sheets: Sheet<Buffer>[] = [
    { sheet: cut(file.overview), data: overview.map((row) => row.map(cell)) },
    ...found.flatMap(({ table, sheet }) =>
      table
        ? [
            {
              sheet,
              data: [
                table.head.map((text) => ({ ...cell(text), fontWeight: "bold" as const })),
                ...table.rows.map((row) => row.map(cell)),
              ],
              stickyRowsCount: 1,
            },
          ]
        : [],
    ),
  ];
  return writeExcelFile(sheets).toBuffer();
}

function cell(value: Cell) {
  if (value === null) return null;
  if (typeof value === "number") return Number.isFinite(value) ? { value, type: Number } : null;
  // A control character is nothing that XML can hold; a cell holds 32,767 characters.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML refuses
  const text = value.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
  return { value: defuseFormula(text).slice(0, 32_000), type: String };
}

/** Conditions in words that a reader of the file understands: `Touchpoint in Delivery, Shop`. */
function conditionsText(where: readonly Condition[], names: CardNames): string {
  if (where.length === 0) return names.file.none;
  return where
    .map(({ field, op, value, values }) => {
      const said = (values ?? (value === undefined ? [] : [value])).map((one) => names.value(field, one));
      return [names.field(field), op, said.join(", ")].filter(Boolean).join(" ");
    })
    .join("; ");
}

/** Names of sheets: at most 31 letters, without signs that mean something to a spreadsheet, each only once. */
export function namesOfSheets(titles: readonly string[], taken: string): string[] {
  const used = new Set([cut(taken).toLowerCase()]);
  return titles.map((title) => {
    const base = cut(title);
    let name = base;
    for (let i = 2; used.has(name.toLowerCase()); i++)
      name = `${base.slice(0, 31 - String(i).length - 1)} ${i}`;
    used.add(name.toLowerCase());
    return name;
  });
}

function cut(title: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no sheet is called after them
  const plain = title.replace(/[\u0000-\u001f[\]*?:/\\]/g, " ").replace(/'/g, "’");
  return plain.trim().slice(0, 31).trim() || "–";
}
