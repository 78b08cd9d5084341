import { posix } from "node:path";
import type { TextFile } from "./tree.ts";

/** Links of a Markdown file to files of ours that are not there, and to headings that the target does not have. */
export function brokenLinks({ path, text }: TextFile, read: (path: string) => string | undefined): string[] {
  return linksIn(text).flatMap((link) => {
    if (/^[a-z][a-z+.-]*:/i.test(link)) return [];
    const [file = "", heading] = link.split("#");
    const target = file === "" ? path : posix.join(posix.dirname(path), decodeURI(file));
    const content = file === "" ? text : read(target);
    if (content === undefined) return [`${path}: ${link} leads nowhere`];
    if (heading === undefined || !target.endsWith(".md")) return [];
    return headingsIn(content).includes(heading) ? [] : [`${path}: ${link}: there is no such heading`];
  });
}

function linksIn(markdown: string): string[] {
  const prose = withoutCode(markdown);
  const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)].map(([, link = ""]) => link);
  const images = [...prose.matchAll(/<(?:img|a)\b[^>]*\b(?:src|href)="([^"]+)"/g)].map(
    ([, link = ""]) => link,
  );
  return [...inline, ...images];
}

/** Headings as links name them: in lower case, words joined by hyphens. */
function headingsIn(markdown: string): string[] {
  return [...withoutCode(markdown).matchAll(/^#{1,6} (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .trim()
      .replaceAll(" ", "-"),
  );
}

function withoutCode(markdown: string): string {
  return markdown
    .replace(/^ *```[\s\S]*?^ *```/gm, "")
    .replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()<>#]/g, ""));
}

/** The cells of the first column of a Markdown table whose head begins with `first`, without their marks. */
export function firstColumn(markdown: string, first: string): string[] {
  const lines = markdown.split("\n");
  const head = lines.findIndex((line) => cellsOf(line)[0] === first);
  if (head < 0) return [];
  const body = lines.slice(head + 2);
  const end = body.findIndex((line) => !line.startsWith("|"));
  return body.slice(0, end < 0 ? undefined : end).map((line) => (cellsOf(line)[0] ?? "").replaceAll("`", ""));
}

/** The cells of the row of a Markdown table that begins with a name. */
export function rowOf(markdown: string, name: string): string[] {
  return (
    markdown
      .split("\n")
      .map(cellsOf)
      .find(([cell]) => cell?.replaceAll("`", "") === name) ?? []
  );
}

function cellsOf(line: string): string[] {
  return line.startsWith("|")
    ? line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim())
    : [];
}

/** What must not stand in the tree: places on one machine, hosts of one network, marks of unfinished work. */
const MARKS: readonly (readonly [RegExp, string])[] = [
  [/(?<![\w.~:/*-])\/(?:work|root|tmp|home\/[a-z]+|Users\/[A-Za-z]+)\//, "a path of one machine"],
  [/\b[\w.-]+\.(?:internal|local|corp|lan)\b(?!host)(?=[:/])/, "a host of one network"],
  [/https?:\/\/[^\s"'`)]*\b(?:registry|artifactory|nexus|verdaccio|pypi)\b/i, "the address of a registry"],
  [/\b(?:TODO|FIXME|HACK|XXX:)|\b[Cc]oming soon\b/, "unfinished work; an issue is the place for it"],
  [/^(?:<{7}|>{7}|={7})(?: |$)/m, "a merge that was not finished"],
];

/** Lines of a file that say what must not be said. */
export function forbiddenMarks({ path, text }: TextFile): string[] {
  return text
    .split("\n")
    .flatMap((line, index) =>
      MARKS.filter(([mark]) => mark.test(line)).map(([, what]) => `${path}:${index + 1}: ${what}`),
    );
}
