/** Made by the build: what the loader may load. Names are of files in `c/`, without their ending. */
declare module 'virtual:broker-chunks' {
  /** What stands behind the tag in the name of every widget's script. */
  export const edition: string;
  /** Letter → script that widgets share. */
  export const shared: Readonly<Record<string, string>>;
  /** Tag without `broker-` → the letters of what its script needs. */
  export const chunks: Readonly<Record<string, string>>;
  /** Name → what its content must be, for the `integrity` attribute; empty unless it is pinned. */
  export const hashes: Readonly<Record<string, string>>;
}
