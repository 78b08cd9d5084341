import type { ImportProgress } from "@heed/server/import/import-signals";
import type { Io } from "./command.ts";

const BAR = 24;
/** How often the line is drawn again for somebody who watches, and how often a log gets a line. */
const WATCHED_MS = 100;
const LOGGED_MS = 5000;

export type Progress = { show(progress: ImportProgress): void; end(): void };

/** Shows how far an import is: one line that is drawn again on a terminal, a plain line now and then elsewhere. */
export function openProgress(io: Io, now: () => number = () => performance.now()): Progress {
  let began: { at: number; rows: number } | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  let isDrawn = false;
  return {
    show(progress) {
      const at = now();
      began ??= { at, rows: progress.rowsDone };
      if (at - shownAt < (io.isWatched ? WATCHED_MS : LOGGED_MS)) return;
      const isFirst = shownAt === Number.NEGATIVE_INFINITY;
      shownAt = at;
      const seconds = (at - began.at) / 1000;
      const speed = seconds > 0 ? (progress.rowsDone - began.rows) / seconds : 0;
      const line = progressLine(progress, speed);
      if (io.isWatched) io.draw(`\r\u001b[2K${bar(progress.share)} ${line}`);
      else if (!isFirst) io.err(line);
      isDrawn = io.isWatched;
    },
    end() {
      if (isDrawn) io.draw("\r\u001b[2K");
      isDrawn = false;
    },
  };
}

/** `45 %  12,345 rows  25,100 rows/s  3 rejected` */
export function progressLine({ share, rowsDone, rejected }: ImportProgress, speed: number): string {
  const percent = `${Math.floor(100 * Math.min(1, share))} %`.padStart(5);
  const rows = `${rowsDone.toLocaleString("en")} rows`;
  return `${percent}  ${rows}  ${Math.round(speed).toLocaleString("en")} rows/s  ${rejected.toLocaleString("en")} rejected`;
}

function bar(share: number): string {
  const full = Math.round(BAR * Math.min(1, share));
  return `[${"█".repeat(full)}${"░".repeat(BAR - full)}]`;
}
