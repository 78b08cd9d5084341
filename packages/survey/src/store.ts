/** The part of the browser's stores that is used. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/**
 * `localStorage` or `sessionStorage`; where the browser forbids it, a shelf that lasts until the page closes.
 * openStore(() => localStorage)
 */
export function openStore(open: () => Store): Store {
  try {
    return open();
  } catch {
    const shelf = new Map<string, string>();
    return {
      getItem: (name) => shelf.get(name) ?? null,
      setItem: (name, value) => void shelf.set(name, value),
      removeItem: (name) => void shelf.delete(name),
    };
  }
}

/** What stands under a name, parsed; null when nothing readable does. */
export function readJson<T>(store: Store, name: string): T | null {
  try {
    return JSON.parse(store.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** Puts something under a name; null takes it away. A full store must not keep anybody from answering. */
export function writeJson(store: Store, name: string, value: unknown): void {
  try {
    if (value === null) store.removeItem(name);
    else store.setItem(name, JSON.stringify(value));
  } catch {}
}
