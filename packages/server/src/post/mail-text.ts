import type { MailBlock, MailFigure } from "./mail-block.ts";
import { oneLine } from "./one-line.ts";
import { pageAddress } from "./page-address.ts";

/** The part of a mail for who reads plain text. */
export function mailText(mail: {
  heading: string;
  blocks: readonly MailBlock[];
  why: string;
  baseUrl: string;
}): string {
  const parts = mail.blocks.map((block) => blockText(block, mail.baseUrl));
  return `${[oneLine(mail.heading, 500), ...parts, `-- \n${mail.why} ${new URL(mail.baseUrl).host}`].join("\n\n")}\n`;
}

function blockText(block: MailBlock, baseUrl: string): string {
  switch (block.is) {
    case "text":
    case "note":
      return block.text;
    case "quote":
      return block.text
        .split(/\r?\n/)
        .map((line) => `> ${line}`)
        .join("\n");
    case "button":
      return `${block.label}:\n${pageAddress(baseUrl, block.path)}`;
    case "facts":
      return block.rows.map(([label, value]) => `${label}: ${value}`).join("\n");
    case "figures":
      return block.figures.map(figureText).join("\n");
    case "heading":
      return `${block.text}\n${"-".repeat(Math.min(60, [...block.text].length))}`;
    case "table":
      return [block.head, ...block.rows].map((row) => row.join(" | ")).join("\n");
  }
}

function figureText({ name, shown, low, high, count, change }: MailFigure): string {
  const interval = low === null || high === null ? "" : ` (${round(low)} … ${round(high)})`;
  return `${name}: ${shown}${interval}, ${count}${change ? `, ${change.text}` : ""}`;
}

function round(value: number): string {
  return value.toFixed(1).replace(/\.0$/, "");
}
