/** Whether somebody is being asked just now to show that it is still they; one question for all calls that wait. */
let waiting: { answer: Promise<boolean>; settle: (confirmed: boolean) => void } | null = null;
const watchers = new Set<() => void>();

function tell(): void {
  for (const watcher of watchers) watcher();
}

/** Asks, and resolves to true when it was shown, to false when it was given up. */
export function askToConfirm(): Promise<boolean> {
  if (!waiting) {
    let settle: (confirmed: boolean) => void = () => undefined;
    const answer = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    waiting = { answer, settle };
    tell();
  }
  return waiting.answer;
}

/** Ends the question. */
export function answerConfirm(confirmed: boolean): void {
  waiting?.settle(confirmed);
  waiting = null;
  tell();
}

export const isAsking = (): boolean => waiting !== null;

export function watchAsking(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
