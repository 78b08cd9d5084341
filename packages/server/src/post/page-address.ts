/**
 * The address of a page of this installation. Throws for a path that leads, or might lead, anywhere else: what does not
 * begin with exactly one slash, or holds what browsers read as something other than it looks like.
 */
export function pageAddress(baseUrl: string, path: string): string {
  if (!/^\/(?![/\\])[^\s\\\p{Cc}]*$/u.test(path))
    throw new Error("A link in a mail leads to a page of Heed itself.");
  const url = new URL(`${baseUrl}${path}`);
  if (url.origin !== new URL(baseUrl).origin)
    throw new Error("A link in a mail leads to a page of Heed itself.");
  return url.href;
}
