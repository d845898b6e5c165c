/** Made by the build: what the loader may load. Names are of files in `c/`, without their ending. */
declare module 'virtual:broker-chunks' {
  /** Scripts that every widget needs. */
  export const shared: readonly string[];
  /** Tag without `broker-` → the hash in the name of its script, and scripts that only it needs, between blanks. */
  export const chunks: Readonly<Record<string, string>>;
  /** Name → what its content must be, for the `integrity` attribute; empty unless it is pinned. */
  export const hashes: Readonly<Record<string, string>>;
}
