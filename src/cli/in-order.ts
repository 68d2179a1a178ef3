/** Results that may wait for an earlier one, for each at once. */
const AHEAD = 8;

/**
 * Does `work` on every item, `atOnce` of them at a time, and gives the results in the order of the items as soon as
 * that order allows. Work that rejects ends it all.
 */
export async function* inOrder<T, R>(
  items: Iterable<T>,
  atOnce: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void, undefined> {
  const waiting: (() => void)[] = [];
  let busy = 0;
  const turn = async (item: T): Promise<R> => {
    if (busy >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else busy += 1;
    try {
      return await work(item);
    } finally {
      const next = waiting.shift();
      if (next === undefined) busy -= 1;
      else next();
    }
  };
  const started: Promise<R>[] = [];
  for (const item of items) {
    const result = turn(item);
    // Who waits for an earlier one must not leave this one's failure unseen.
    result.catch(() => undefined);
    started.push(result);
    if (started.length < atOnce * AHEAD) continue;
    const first = started.shift();
    if (first !== undefined) yield await first;
  }
  for (const each of started) yield await each;
}
