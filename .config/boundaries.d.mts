import type { Linter } from 'eslint';

/** A folder, what its files may import and use, and the sentence a violation is answered with. */
export interface Room {
  files: string[];
  except?: string[];
  may: string[];
  never: string[];
  sentence: string;
}

export const rooms: readonly Room[];
export const boundaries: Linter.Config[];
