/**
 * What all copies and versions of the script on a page share under a name. Its shape is a contract
 * between versions, so it only ever grows.
 */
export function pageWide<T>(name: string, create: () => T): T {
  const holder = globalThis as unknown as Record<symbol, T | undefined>;
  return (holder[Symbol.for(name)] ??= create());
}
