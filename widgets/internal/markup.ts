type Pair = [name: string, value: string];

/** What a piece of the page asks for. Nothing in it can be trusted: visitors may write links too. */
export interface Wish {
  /** Tag of the widget; whether there is one is for the caller to check. */
  tag: string;
  /** For `setAttribute`: valid names that run and restyle nothing; values are any text. */
  attributes: readonly Pair[];
}

const wish = (name: string, attributes: readonly Pair[]): Wish => ({
  tag: 'broker-' + name.trim().toLowerCase().replace('broker-', ''),
  attributes: attributes.filter(([key]) => /^(?!on|style|class|id$)[a-z][\w-]*$/i.test(key)),
});

/**
 * Reads the fragment of a link, such as `#broker:ticker?symbols=EURUSD&mode=grid`; any other gives a
 * tag that no widget has. A link cannot choose the relay: where visitors may post links, they could
 * show prices of their own under the broker's name.
 */
export function readLink(fragment: string): Wish {
  // Editors that escape twice leave `&amp;` where `&` was meant.
  const [, name = '', query] =
    /^#broker:([\w-]+)\??(.*)/i.exec(fragment.replaceAll('&amp;', '&')) ?? [];
  return wish(
    name,
    [...new URLSearchParams(query)].filter(([key]) => !/^relay$/i.test(key)),
  );
}

/** Reads an element: `name` is its `data-broker`, its other `data-` attributes are passed on. */
export const readData = (name: string, attributes: Iterable<{ name: string; value: string }>) =>
  wish(
    name,
    [...attributes].flatMap(({ name: key, value }): Pair[] =>
      /^data-(?!broker$)/.test(key) ? [[key.slice(5), value]] : [],
    ),
  );

/**
 * Finds the folder of the widget files, with a slash at its end: `given` by the page as a folder or
 * as the relay's origin, or that of the script. An optimiser may have copied the script to a host
 * without widgets, so of its addresses one counts whose path is the relay's; then what the build
 * compiled in; then any. Throws a TypeError when an address is none.
 */
export function findBase(
  given: string | undefined,
  addresses: readonly string[],
  compiledIn: string,
  page: string,
): string {
  const ours = addresses.find((src) => /^[\w:]*\/\/[^/]+\/v[\d.]+\/[\w-]+\.js/.test(src));
  const address = given || ours || compiledIn || addresses.find(Boolean) || '';
  const folder = new URL('.', new URL(address, page));
  return folder.pathname === '/' ? `${folder.href}v1/` : folder.href;
}
