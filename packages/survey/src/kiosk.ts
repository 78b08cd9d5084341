/** A kiosk starts again this long after the thanks, and after nobody has touched it, in milliseconds. */
const AFTER_THANKS = 6_000;
const AFTER_SILENCE = 45_000;

/** Starts a shared device again for the next person. `over`: whether the thanks are shown. */
export function watchKiosk(over: () => boolean, restart: () => void): { changed: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(restart, over() ? AFTER_THANKS : AFTER_SILENCE);
  };
  for (const sign of ["pointerdown", "keydown"]) addEventListener(sign, changed);
  return { changed };
}
