import type { Card, CardAnswer, CardContent } from "@heed/contract/measure/card";
import { cardTable } from "@heed/core/measure/card-tables/card-table";
import type { Cell } from "@heed/core/measure/card-tables/card-words";
import { writeNumber } from "@heed/core/measure/write-number";
import type { MailBlock, MailFigure } from "../post/mail-block.ts";
import { type ReportTongue, reportFigure } from "./report-figure.ts";

/** A mail is no page: the first rows say most, the rest stands on the dashboard. */
const ROWS = 10;

/**
 * What a dashboard's cards say, for a mail: figures are drawn with their intervals, everything else is a table. Scores
 * that follow each other stand in one drawing. What customers said stays on the dashboard: a mail leaves the house.
 */
export function reportBlocks(
  cards: readonly Card[],
  answers: readonly CardAnswer[],
  tongue: ReportTongue,
): MailBlock[] {
  const blocks: MailBlock[] = [];
  let scores: MailFigure[] = [];
  const flush = (): void => {
    if (scores.length > 0) blocks.push({ is: "figures", figures: scores });
    scores = [];
  };
  for (const card of cards) {
    const answer = answers.find(({ id }) => id === card.id);
    const title = tongue.names.title(card);
    if (answer?.content?.kind === "score" && card.kind === "score") {
      const { figure, course } = answer.content;
      scores.push(reportFigure(title, card.metric, figure, tongue, course));
      continue;
    }
    flush();
    blocks.push(...cardBlocks(card, title, answer, tongue));
  }
  flush();
  return blocks;
}

function cardBlocks(
  card: Card,
  title: string,
  answer: CardAnswer | undefined,
  tongue: ReportTongue,
): MailBlock[] {
  if (card.kind === "text") {
    const head: MailBlock[] = card.title === "" ? [] : [{ is: "heading", text: card.title }];
    return [...head, { is: "text", text: card.text }];
  }
  const heading: MailBlock = { is: "heading", text: title };
  if (!answer?.content) {
    return [heading, { is: "note", text: answer?.problem?.detail ?? tongue.words.nobody }];
  }
  return [heading, contentBlock(card, title, answer.content, tongue)];
}

function contentBlock(card: Card, title: string, content: CardContent, tongue: ReportTongue): MailBlock {
  const { names, words, locale } = tongue;
  if (card.kind === "trend" && content.kind === "trend") {
    return {
      is: "figures",
      figures: [reportFigure(title, card.metric, content.whole, tongue, content.rows)],
    };
  }
  if (card.kind === "breakdown" && content.kind === "breakdown") {
    const figures = content.rows.slice(0, ROWS).flatMap(({ by, metrics }) => {
      const figure = metrics[card.metric];
      const value = by?.[card.by] ?? null;
      return figure ? [reportFigure(names.value(card.by, value), card.metric, figure, tongue)] : [];
    });
    return figures.length > 0 ? { is: "figures", figures } : { is: "note", text: words.nobody };
  }
  if (content.kind === "comments") return { is: "note", text: words.comments };
  const table = cardTable(card, content, names);
  if (table === null || table.rows.length === 0) return { is: "note", text: words.nobody };
  const rows = table.rows.slice(0, ROWS).map((row) => row.map((cell) => cellText(cell, locale)));
  return { is: "table", head: table.head, rows };
}

function cellText(cell: Cell, locale: string): string {
  if (typeof cell !== "number") return cell === null ? "" : String(cell);
  return writeNumber(cell, locale, Number.isInteger(cell) ? 0 : 1);
}
