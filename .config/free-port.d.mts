/** A port on which nobody listens, below those that systems give out. */
export function freePort(): Promise<number>;
