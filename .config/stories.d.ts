/** Made by the test runner: every file of stories. */
declare module 'virtual:stories' {
  import type { StoryFile } from '../test/helpers/csf.js';
  export const files: readonly StoryFile[];
}
