import { escapeHtml } from "./escape-html.ts";
import type { MailFigure } from "./mail-block.ts";

/** The line that an interval is drawn on is this many parts long. */
const PARTS = 100;
const COLUMN_HEIGHT = 28;

/**
 * Figures with their intervals, drawn with nothing but cells of tables: every mail program shows them, and nothing is
 * fetched. Each line goes from the least to the greatest value that there can be; the band is where the true value
 * lies, the mark in it what was measured, grey where the band is too wide to act on.
 */
export function figuresHtml(figures: readonly MailFigure[], font: string): string {
  const rows = figures.map((figure) => figureHtml(figure, font)).join("");
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 14px">${rows}</table>`;
}

function figureHtml(figure: MailFigure, font: string): string {
  const { name, shown, count, change, wide } = figure;
  const tone = change?.better === true ? "hi" : change?.better === false ? "lo" : "d";
  const color = { hi: "#255c97", lo: "#9a4a10", d: "#5c5e5e" }[tone];
  const changed = change
    ? `<br><span class="${tone}" style="color:${color}">${escapeHtml(change.text)}</span>`
    : "";
  return `<tr><td class="l" style="border-top:1px solid #e6e6e3;padding:12px 0">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr>
<td class="t" style="${font};font-size:14px;color:#1d1f21;vertical-align:top">${escapeHtml(name)}<br><span class="d" style="font-size:12px;color:#5c5e5e">${escapeHtml(count)}</span></td>
<td align="right" class="${wide ? "d" : "t"}" style="${font};font-size:24px;font-weight:650;line-height:1.1;color:${wide ? "#5c5e5e" : "#1d1f21"};white-space:nowrap;vertical-align:top">${escapeHtml(shown)}<span style="font-size:12px;font-weight:400;line-height:1.6">${changed}</span></td>
</tr></table>${intervalHtml(figure)}${seriesHtml(figure)}</td></tr>`;
}

function intervalHtml({ value, low, high, from, to, wide }: MailFigure): string {
  if (value === null || low === null || high === null || !(to > from)) return "";
  const place = (at: number): number =>
    Math.round((Math.min(Math.max(at, from), to) - from) / ((to - from) / PARTS));
  const [begin, end] = [place(low), Math.max(place(high), place(low) + 2)];
  const mark = Math.min(Math.max(place(value), begin), end - 1);
  const band = wide ? ["w", "#c9c9c4"] : ["s", "#a9d6d2"];
  const cell = (parts: number, type = "n", color = "#e6e6e3"): string =>
    parts <= 0
      ? ""
      : `<td class="${type}" width="${parts}%" style="width:${parts}%;height:8px;line-height:8px;font-size:1px;background:${color}">&nbsp;</td>`;
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:8px;table-layout:fixed"><tr>${[
    cell(begin),
    cell(mark - begin, ...(band as [string, string])),
    cell(1, wide ? "m" : "v", wide ? "#8a8c8a" : "#0c6b67"),
    cell(end - mark - 1, ...(band as [string, string])),
    cell(PARTS - end),
  ].join("")}</tr></table>`;
}

/** Columns from the least to the greatest of the series, one for each step; a step without answers is a gap. */
function seriesHtml({ series }: MailFigure): string {
  const known = series?.filter((value) => value !== null) ?? [];
  if (!series || known.length < 2) return "";
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const columns = series.map((value) => {
    const part = value === null ? 0 : most === least ? 0.5 : (value - least) / (most - least);
    const height = value === null ? 0 : Math.max(2, Math.round(part * COLUMN_HEIGHT));
    const bar =
      height === 0
        ? ""
        : `<div class="s" style="height:${height}px;line-height:${height}px;font-size:1px;background:#a9d6d2">&nbsp;</div>`;
    return `<td valign="bottom" style="height:${COLUMN_HEIGHT}px;vertical-align:bottom;padding:0 1px">${bar}</td>`;
  });
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin-top:8px;table-layout:fixed"><tr>${columns.join("")}</tr></table>`;
}
