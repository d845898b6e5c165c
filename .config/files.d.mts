/** Paths of the files under a folder whose name matches, sorted, with forward slashes. */
export function filesIn(folder: string, name?: RegExp): string[];
