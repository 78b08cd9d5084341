import { useHotkeys } from "@mantine/hooks";

/**
 * Single keys that do something on a page: { t: take }. They rest while somebody types, and while a dialog lies over
 * the page; unlike Mantine's own they work on from a checkbox that was just clicked.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  useHotkeys(
    Object.entries(keys).map(([key, act]) => [
      key,
      () => {
        if (!isTyping(document.activeElement) && !document.querySelector("[aria-modal=true]")) act();
      },
      // The key itself is only taken from the browser where it does something; letters do nothing there anyway.
      { preventDefault: false },
    ]),
    [],
  );
}

/** Whether keys go into a field that has the focus. */
function isTyping(element: Element | null): boolean {
  return (
    element?.matches(
      "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]",
    ) ?? false
  );
}
