/** Made by the build: what the loader may load. Names are of files in `c/`, without their ending. */
declare module 'virtual:broker-chunks' {
  /** What stands behind the name of every script, with its hyphen. */
  export const edition: string;
  /** Digit → name of a script that widgets share. */
  export const shared: Readonly<Record<string, string>>;
  /** Tag without `broker-` → a digit for each shared script that it needs. */
  export const chunks: Readonly<Record<string, string>>;
  /** Name → what its content must be, for the `integrity` attribute; empty unless it is pinned. */
  export const hashes: Readonly<Record<string, string>>;
}
