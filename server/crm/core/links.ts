const none: ReadonlySet<string> = new Set();

/** Which records belong to a key: one to many, both ways of change cheap. */
export class Links {
  readonly #members = new Map<string, Set<string>>();

  add(key: string, member: string): void {
    const members = this.#members.get(key);
    if (members) members.add(member);
    else this.#members.set(key, new Set([member]));
  }

  remove(key: string, member: string): void {
    const members = this.#members.get(key);
    if (members?.delete(member) && !members.size) this.#members.delete(key);
  }

  of(key: string): ReadonlySet<string> {
    return this.#members.get(key) ?? none;
  }

  keys(): Iterable<string> {
    return this.#members.keys();
  }
}
