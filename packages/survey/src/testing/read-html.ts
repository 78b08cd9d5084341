/** An opening tag of an HTML text, as a browser would see it. */
export type Element = { name: string; attributes: string };

/** What is read as raw text until its own end tag. */
const RAW = new Set(["script", "style", "title", "textarea"]);

/** The opening tags of a document, in order: what a browser makes of it, not what a search finds. */
export function elementsOf(html: string): Element[] {
  const elements: Element[] = [];
  const tag = /<([a-z][a-z0-9]*)((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
  for (let found = tag.exec(html); found; found = tag.exec(html)) {
    const [, name = "", attributes = ""] = found;
    elements.push({ name: name.toLowerCase(), attributes });
    if (!RAW.has(name)) continue;
    const end = html.toLowerCase().indexOf(`</${name}`, tag.lastIndex);
    tag.lastIndex = end === -1 ? html.length : end;
  }
  return elements;
}

/** An element's attributes by name, unescaped; the empty text for those without a value. */
export function attributesOf(element: Element | undefined): Record<string, string> {
  const pairs = (element?.attributes ?? "").matchAll(/([^\s="'/]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g);
  return Object.fromEntries([...pairs].map(([, name = "", a, b, c]) => [name, plain(a ?? b ?? c ?? "")]));
}

/** What a reader sees: the body's text, runs of white space as one blank. */
export function textOf(html: string): string {
  const body = html.slice(html.indexOf("<body")).replace(/<script[^>]*>.*?<\/script>/gs, " ");
  return plain(body.replace(/<[^>]*>/g, " ")).replace(/\s+/g, " ");
}

function plain(text: string): string {
  return text
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
