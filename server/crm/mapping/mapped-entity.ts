import type { CrmPage } from '../connector.js';
import type { EntityName } from '../entities.js';
import { CrmError } from '../errors.js';
import type { ClientAnswer, CrmClient } from '../web/client.js';
import {
  type Cursor,
  expectSince,
  newestOf,
  type Placed,
  readCursor,
  restFrom,
  writeCursor,
} from './cursor.js';
import { inSlices } from './slices.js';
import { namesIn, readItem, readItems, valueAt } from './fields.js';
import { nextPage } from './pager.js';
import type { EntityMapping } from './schema.js';
import { writeStamp } from './stamps.js';
import { fill, fillAll, fillPath, type Places } from './template.js';
import { time } from './transforms.js';
import { idOf } from './webhooks.js';

/** Rows that are asked for one by one at the same time. */
const atOnce = 4;

/** One entity of a CRM, read as its mapping says. */
export class MappedEntity<K extends EntityName> {
  readonly #entity: K;
  readonly #mapping: EntityMapping;
  readonly #client: CrmClient;
  /** Whether the CRM is asked to leave out what is older. */
  readonly #isFiltered: boolean;

  constructor(entity: K, mapping: EntityMapping, client: CrmClient) {
    this.#entity = entity;
    this.#mapping = mapping;
    this.#client = client;
    this.#isFiltered = JSON.stringify(mapping.list).includes('{since}');
  }

  /** Looks at the first rows. Throws with the name of a mapped field that none of them has. */
  async check(limit: number): Promise<void> {
    const items = this.#itemsOf(await this.#ask({}, limit));
    const names = items.length ? namesIn(this.#mapping.fields) : [];
    const missing = names.find((name) => !items.some((item) => valueAt(item, name) !== undefined));
    if (missing === undefined) return;
    throw new CrmError(
      'mismatch',
      `The CRM's ${this.#entity} records have no field "${missing}". Correct the mapping, or give the key the right to read it.`,
    );
  }

  async pull(text: string | undefined, limit: number): Promise<CrmPage<K>> {
    const { paging, changed, fields, deleted } = this.#mapping;
    const cursor = readCursor(text);
    const answer = await this.#ask(cursor, limit);
    const items = this.#itemsOf(answer);
    const rows = items.map((item) => this.#place(item));
    const floor = cursor.since ?? cursor.floor;
    if (floor !== undefined && this.#isFiltered) expectSince(rows, floor, this.#entity);
    const newest = newestOf(rows, cursor.newest ?? cursor.floor, answer.time);
    const next = nextPage(paging, { cursor, rows, answer: answer.json, limit });
    const overlap = (changed?.overlap ?? 0) * 1000;
    const kept = cursor.floor === undefined ? {} : { floor: cursor.floor };
    const gone = items.filter((item) => deleted && this.#isDeleted(item));
    return {
      ...readItems(
        this.#entity,
        fields,
        items.filter((item) => !gone.includes(item)),
      ),
      gone: gone.flatMap((item) => this.#place(item).id || []),
      next: writeCursor(
        next
          ? { ...kept, ...(newest !== undefined && { newest }), ...next }
          : restFrom(this.#isFiltered ? newest : undefined, overlap),
      ),
      done: !next,
    };
  }

  /** Reads rows one by one; those that are not there do not come. */
  async fetch(ids: readonly string[]): Promise<Pick<CrmPage<K>, 'records' | 'faults'>> {
    const { one, fields } = this.#mapping;
    const items = await inSlices(ids, atOnce, async (id) => {
      const path = fillPath(one.path, { id });
      const { status, json } = await this.#client.request({ path, expect: [404, 410] });
      const item = status < 300 ? valueAt(json, one.item ?? '') : undefined;
      return item === null || this.#isDeleted(item) ? undefined : item;
    });
    const found = items.filter((item) => item !== undefined);
    return readItems(this.#entity, fields, found);
  }

  #ask(cursor: Cursor, limit: number): Promise<ClientAnswer> {
    const { list, changed, paging } = this.#mapping;
    const since = cursor.since ?? cursor.floor;
    const places: Places = {
      limit: String(limit),
      since: since === undefined || !changed ? undefined : writeStamp(since, changed),
      after: cursor.after,
      offset: String(cursor.offset ?? 0),
      page: String(cursor.page ?? (paging.kind === 'page' ? (paging.first ?? 1) : 1)),
      next: cursor.link,
    };
    if (cursor.link && /^(https?:|\/)/.test(cursor.link)) {
      return this.#client.request({ path: this.#below(cursor.link) });
    }
    const query = Object.entries(list.query).flatMap(([name, template]) => {
      const value = fill(template, places);
      return value === undefined ? [] : [[name, value] as const];
    });
    return this.#client.request({
      method: list.method,
      path: list.path,
      query: Object.fromEntries(query),
      ...(list.body !== undefined && { body: fillAll(list.body, places) }),
    });
  }

  /** A link that begins with a slash begins at the server, not at the configured address. */
  #below(link: string): string {
    return link.startsWith('/') ? this.#client.fromRoot(link) : link;
  }

  #itemsOf({ json }: ClientAnswer): unknown[] {
    const items = valueAt(json, this.#mapping.items);
    if (Array.isArray(items)) return items as unknown[];
    const place = this.#mapping.items || 'its top';
    throw new CrmError(
      'mismatch',
      `The CRM's answer has no list of ${this.#entity} records at ${place}: check "items".`,
    );
  }

  #place(item: unknown): Placed {
    const { changed, fields } = this.#mapping;
    const reading = readItem(this.#entity, fields, item);
    const id = reading.ok ? reading.record.externalId : reading.fault.id || this.#rawId(item);
    if (!changed) return { id, stamp: undefined };
    const stamp = time(valueAt(item, changed.at), changed.format, changed.zone);
    return { id, stamp: stamp.ok ? (stamp.value as number) : undefined };
  }

  #rawId(item: unknown): string {
    const { externalId } = this.#mapping.fields;
    return typeof externalId === 'string' ? (idOf(valueAt(item, externalId)) ?? '') : '';
  }

  #isDeleted(item: unknown): boolean {
    const { deleted } = this.#mapping;
    if (!deleted || item === undefined) return false;
    const value = valueAt(item, deleted.at);
    if (deleted.equals !== undefined) return String(value) === deleted.equals;
    return value !== undefined && value !== null && value !== false && value !== '' && value !== 0;
  }
}
