/** Made by the build: what the loader may load. */
declare module 'virtual:broker-chunks' {
  /** Version of the package that was built. */
  export const version: string;
  /** Tag → its script; paths are below the loader's own folder. */
  export const chunks: Readonly<
    Record<string, { file: string; needs: readonly string[]; integrity: string }>
  >;
}
