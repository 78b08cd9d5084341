/** The browser's own Back goes one question back, as everybody expects, and leaves the page from the first one. */
export type PageHistory = {
  /** The page has opened on a question. */
  opened: (step: number) => void;
  /** Another question is shown; `onward` when the reader moved on, which Back takes back. */
  moved: (step: number, onward: boolean) => void;
  /** One question back; false where there is none that the browser remembers. */
  back: () => boolean;
  /** Takes all questions out of the way, so that Back leaves the thank-you at once. */
  unwind: () => void;
};

type Place = { step: number; depth: number };

/** `onBack` is told which question the browser went to. */
export function pageHistory(onBack: (step: number) => void): PageHistory {
  let { depth } = place();
  addEventListener("popstate", () => {
    const there = place();
    depth = there.depth;
    onBack(there.step);
  });
  const put = (step: number) => history.replaceState({ step, depth } satisfies Place, "");
  return {
    opened: put,
    moved(step, onward) {
      if (!onward) return put(step);
      depth += 1;
      history.pushState({ step, depth } satisfies Place, "");
    },
    back() {
      if (depth === 0) return false;
      history.back();
      return true;
    },
    unwind() {
      if (depth > 0) history.go(-depth);
    },
  };
}

/** Where in the survey the browser's current history entry is. A reload keeps it. */
function place(): Place {
  const state: unknown = history.state;
  if (typeof state !== "object" || state === null) return { step: 0, depth: 0 };
  const { step, depth } = state as Partial<Place>;
  return { step: Number(step) || 0, depth: Number(depth) || 0 };
}
