const none: readonly string[] = [];

/** Which records belong to a key: to most keys one or two, so lists are smaller than sets and as quick. */
export class Links {
  readonly #members = new Map<string, readonly string[]>();

  add(key: string, member: string): void {
    const members = this.of(key);
    if (!members.includes(member)) this.#members.set(key, [...members, member]);
  }

  remove(key: string, member: string): void {
    const others = this.of(key).filter((other) => other !== member);
    if (others.length) this.#members.set(key, others);
    else this.#members.delete(key);
  }

  of(key: string): readonly string[] {
    return this.#members.get(key) ?? none;
  }

  keys(): Iterable<string> {
    return this.#members.keys();
  }
}
