/**
 * Gives the items of a source, the next one being made while one is worked on. If whoever takes them stops early, the
 * source is closed; an item made ahead is then lost.
 */
export async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  const upcoming = (): Promise<IteratorResult<T>> => {
    const next = source.next();
    // A failure is told when its turn comes.
    next.catch(() => {});
    return next;
  };
  let next = upcoming();
  try {
    for (;;) {
      const item = await next;
      if (item.done) return;
      next = upcoming();
      yield item.value;
    }
  } finally {
    await source.return(undefined).catch(() => {});
  }
}
