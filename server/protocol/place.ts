/** Where a page is read: what stands there may depend on both. */
export interface Place {
  /** As `location.hostname` has it. */
  host: string;
  /** Country of the visitor, ISO 3166 in two capitals; undefined: nobody knows it. */
  country: string | undefined;
}

/** Names a place in channels. `open`: the relay may know the country better than the page does. */
export const placeKey = ({ host, country }: Place, open = false): string =>
  `${host}${country ? `:${country}` : ''}${open ? '?' : ''}`;

/** Longest that can follow the host in such a name. */
export const longestTail: number = ':AT?'.length;

const pattern = /^(.+?)(?::([A-Z]{2}))?\??$/;

/** Reads such a name; whatever it is, there is a host. */
export function readPlace(key: string): Place {
  const [, host = key, country] = pattern.exec(key) ?? [];
  return { host, country };
}

const openName = /^((?:risk-warning|compliance):.+?)(?::[A-Z]{2})?\?$/;

/** The channel that a page means which left the country open, once that is known; others as they are. */
export const settled = (name: string, country: string): string =>
  name.replace(openName, (_, place: string) => `${place}:${country}`);
