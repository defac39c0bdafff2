export type KeyedQueue = <R>(keys: readonly string[], work: () => Promise<R>) => Promise<R>;

/**
 * Work that shares a key runs one after another, in the order it came; other work runs at once. All keys of one piece
 * of work are taken in the same instant, so two pieces never wait for each other.
 */
export function createKeyedQueue(): KeyedQueue {
  const tails = new Map<string, Promise<void>>();
  return (keys, work) => {
    const result = Promise.all(keys.map((key) => tails.get(key))).then(work);
    const tail = result.then(
      () => {},
      () => {},
    );
    for (const key of keys) tails.set(key, tail);
    void tail.then(() => {
      for (const key of keys) if (tails.get(key) === tail) tails.delete(key);
    });
    return result;
  };
}
