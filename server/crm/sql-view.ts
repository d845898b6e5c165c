import { Type } from 'typebox';
import { type CrmConnector, defineCrm } from './connector.js';
import type { EntityName } from './entities.js';
import { readItems } from './mapping/fields.js';
import { expectFields, readSources, sourceOf, sourcesSchema } from './mapping/sources.js';
import { openViews } from './sql-view/database.js';
import { fetchRows, pullPage } from './sql-view/pages.js';

const column = (name: string, description: string) =>
  Type.String({ default: name, pattern: '^[A-Za-z_]\\w*$', description });

/** Views in a MySQL, MariaDB or PostgreSQL database, which are only read. */
export default defineCrm({
  options: Type.Object({
    url: Type.String({
      pattern: '^(mysql|mariadb|postgres|postgresql)://',
      description: 'The database: mysql://user:password@host/name or postgres://…',
      errorMessage: 'must be mysql://user:password@host/name or postgres://user:password@host/name',
    }),
    id: column('id', 'Column with the id of a row, in every view.'),
    updated: column('updated_at', 'Column with the time of the last change, in every view.'),
    queries: Type.Record(
      Type.String(),
      Type.String({
        pattern: '^\\s*([sS][eE][lL][eE][cC][tT]|[wW][iI][tT][hH])\\s[^;?]*$',
        errorMessage: 'must be one select, without ";" and "?"',
      }),
      {
        default: {},
        description: 'Selects by name, for a copy in which you can make no views.',
      },
    ),
    entities: sourcesSchema('View, table or query, such as crm.widget_clients.'),
  }),

  connect({ options, now }) {
    const sources = readSources(options.entities);
    const database = openViews(options.url, options.queries);
    const keys = { id: options.id, updated: options.updated };
    const of = (entity: EntityName) => ({ source: sourceOf(sources, entity), keys });
    const connector: CrmConnector = {
      async describe() {
        for (const { from, names } of sources.values()) {
          const sql = `select * from ${database.relation(from)} limit 0`;
          const known = new Set(await database.columns(sql));
          expectFields(from, [...names, keys.id, keys.updated], (name) => known.has(name));
        }
        return {
          name: 'A database',
          entities: [...sources.keys()],
          webhook: false,
          deletes: 'sweep',
          pageMax: 500,
          push: false,
          rights: await database.rights(),
        };
      },
      pull: (entity, cursor, limit) =>
        pullPage(database, entity, { ...of(entity), limit, now: now() }, cursor),
      async fetch(entity, ids) {
        const rows = await fetchRows(database, of(entity), ids);
        return readItems(entity, sourceOf(sources, entity).fields, rows);
      },
      close: () => database.close(),
    };
    return Promise.resolve(connector);
  },
});
