import { escapeHtml } from "./escape-html.ts";
import type { MailBlock } from "./mail-block.ts";
import { figuresHtml } from "./mail-figures.ts";
import { oneLine } from "./one-line.ts";
import { pageAddress } from "./page-address.ts";

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";

/** Colours stand in each element for the programs that know no more; the ones for the dark overrule them. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.g{background:#121417!important}.r{background:#181b1f!important;border-color:#2b3036!important}
.t{color:#e3e5e7!important}.d{color:#9ba1a7!important}.l{border-color:#2b3036!important}
.q{border-color:#464d55!important}.b{background:#237770!important}.a{color:#5cbdb5!important}
.k{background:#20242a!important}.hi{color:#84b4ea!important}.lo{color:#eda066!important}
.n{background:#2b3036!important}.v{background:#5cbdb5!important}.w{background:#5a6169!important}.m{background:#b4bac1!important}.s{background:#2a6f6a!important}}`;

/** The part of a mail for who reads HTML: tables and inline styles, no script, no picture, nothing from elsewhere. */
export function mailHtml(mail: {
  language: string;
  subject: string;
  heading: string;
  blocks: readonly MailBlock[];
  why: string;
  baseUrl: string;
}): string {
  const blocks = mail.blocks.map((block) => blockHtml(block, mail.baseUrl)).join("\n");
  const host = escapeHtml(new URL(mail.baseUrl).host);
  return `<!doctype html>
<html lang="${escapeHtml(mail.language)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(mail.subject)}</title><style>${STYLE}</style></head>
<body class="g" style="margin:0;padding:0;background:#f8f8f7">
<table role="presentation" class="g" width="100%" cellpadding="0" cellspacing="0" style="background:#f8f8f7"><tr><td align="center" style="padding:28px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px">
<tr><td class="a" style="${FONT};font-size:15px;font-weight:700;color:#0c6b67;padding:0 4px 14px">Heed</td></tr>
<tr><td class="r" style="background:#ffffff;border:1px solid #e6e6e3;border-radius:10px;padding:28px 28px 12px">
<h1 class="t" style="${FONT};margin:0 0 16px;font-size:20px;line-height:1.3;font-weight:650;color:#1d1f21;overflow-wrap:anywhere">${escapeHtml(oneLine(mail.heading, 500))}</h1>
${blocks}
</td></tr>
<tr><td class="d" style="${FONT};font-size:12.5px;line-height:1.5;color:#5c5e5e;padding:14px 4px 0">${lines(mail.why)} <span style="white-space:nowrap">${host}</span></td></tr>
</table></td></tr></table></body></html>
`;
}

function blockHtml(block: MailBlock, baseUrl: string): string {
  const text = (content: string, type: string, style: string): string =>
    `<p class="${type}" style="${FONT};margin:0 0 16px;line-height:1.55;overflow-wrap:anywhere;${style}">${lines(content)}</p>`;
  switch (block.is) {
    case "text":
      return text(block.text, "t", "font-size:15px;color:#1d1f21");
    case "note":
      return text(block.text, "d", "font-size:13px;color:#5c5e5e");
    case "quote":
      return `<blockquote class="q" style="margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #c9c9c4">${text(block.text, "t", "margin:0;font-size:15px;color:#1d1f21")}</blockquote>`;
    case "button":
      return buttonHtml(block.label, pageAddress(baseUrl, block.path));
    case "facts":
      return factsHtml(block.rows);
    case "figures":
      return figuresHtml(block.figures, FONT);
    case "heading":
      return `<h2 class="t" style="${FONT};margin:8px 0 6px;font-size:15px;font-weight:650;color:#1d1f21;overflow-wrap:anywhere">${escapeHtml(block.text)}</h2>`;
    case "table":
      return tableHtml(block.head, block.rows);
  }
}

/** The address stands below it as well: whoever cannot press the button copies it. */
function buttonHtml(label: string, address: string): string {
  const href = escapeHtml(address);
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:4px 0 12px"><tr><td class="b" style="background:#0c6b67;border-radius:7px"><a href="${href}" style="${FONT};display:inline-block;padding:11px 20px;font-size:15px;font-weight:600;color:#ffffff;text-decoration:none">${escapeHtml(label)}</a></td></tr></table>
<p class="d" style="${FONT};margin:0 0 16px;font-size:12px;line-height:1.5;color:#5c5e5e;word-break:break-all">${href}</p>`;
}

function factsHtml(rows: readonly (readonly [string, string])[]): string {
  const cells = rows.map(
    ([label, value]) =>
      `<tr><td class="d" style="${FONT};padding:4px 16px 4px 0;font-size:13px;color:#5c5e5e;vertical-align:top;white-space:nowrap">${escapeHtml(label)}</td><td class="t" style="${FONT};padding:4px 0;font-size:14px;color:#1d1f21;overflow-wrap:anywhere">${lines(value)}</td></tr>`,
  );
  return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:0 0 16px">${cells.join("")}</table>`;
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\r?\n/g, "<br>");
}

function tableHtml(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (tag: "th" | "td", text: string, i: number): string =>
    `<${tag} align="${i === 0 ? "left" : "right"}" class="l ${tag === "th" ? "d" : "t"}" style="${FONT};padding:5px 6px 5px 0;border-bottom:1px solid #e6e6e3;font-size:${tag === "th" ? "12px" : "13px"};font-weight:400;color:${tag === "th" ? "#5c5e5e" : "#1d1f21"};overflow-wrap:anywhere">${escapeHtml(text)}</${tag}>`;
  const line = (tag: "th" | "td", cells: readonly string[]): string =>
    `<tr>${cells.map((text, i) => cell(tag, text, i)).join("")}</tr>`;
  return `<table width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 16px;border-collapse:collapse">${line("th", head)}${rows.map((row) => line("td", row)).join("")}</table>`;
}
