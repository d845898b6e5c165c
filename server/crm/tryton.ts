import { Type } from 'typebox';
import { type CrmConnector, defineCrm } from './connector.js';
import { readItems } from './mapping/fields.js';
import { pushFieldsSchema } from './mapping/result-fields.js';
import { expectFields, readSources, sourceOf, sourcesSchema } from './mapping/sources.js';
import { pullPage, read } from './tryton/pages.js';
import { createPush } from './tryton/push.js';
import { rightsToMend } from './tryton/rights.js';
import { TrytonRpc } from './tryton/rpc.js';

/** Tryton 6 over JSON-RPC. It has no webhooks, so it is asked. */
export default defineCrm({
  options: Type.Object({
    url: Type.String({
      pattern: '^https?://',
      description: 'Address of trytond.',
      errorMessage: 'must be an address such as https://erp.broker.example/',
    }),
    database: Type.String({ minLength: 1, description: 'Name of the database.' }),
    user: Type.String({ minLength: 1, description: 'Login of a user of its own.' }),
    password: Type.String({ minLength: 1, description: 'Its password.' }),
    entities: sourcesSchema('Model, such as party.party.'),
    push: Type.Optional(pushFieldsSchema),
  }),

  connect({ options, now, signal }) {
    const { url, database, user, password, push } = options;
    const sources = readSources(options.entities);
    const rpc = new TrytonRpc({ url, database, user, password, now, signal });

    /** Types of a model's fields by their names. */
    async function typesOf(model: string): Promise<ReadonlyMap<string, string>> {
      const told = await rpc.call(model, 'fields_get', [[]]);
      return new Map(
        Object.entries((told ?? {}) as Record<string, { type?: string }>).map(([name, field]) => [
          name,
          field.type ?? '',
        ]),
      );
    }

    const connector: CrmConnector = {
      async describe() {
        for (const [entity, { from, names }] of sources) {
          const types = await typesOf(from);
          const wanted = entity === 'account' && push ? [...names, ...Object.values(push)] : names;
          expectFields(`Tryton's ${from}`, wanted, (name) => types.has(name));
        }
        return {
          name: 'Tryton',
          entities: [...sources.keys()],
          webhook: false,
          deletes: 'sweep',
          pageMax: 500,
          push: push !== undefined,
          rights: await rightsToMend(rpc, sources, push !== undefined),
        };
      },
      pull: (entity, cursor, limit) =>
        pullPage(rpc, entity, sourceOf(sources, entity), cursor, limit),
      async fetch(entity, ids) {
        const { from, fields, names } = sourceOf(sources, entity);
        const domain = [['id', 'in', ids.map(Number).filter(Number.isSafeInteger)]];
        const items = await read(rpc, from, { domain, limit: null, order: null, names });
        return readItems(entity, fields, items);
      },
    };
    if (push) {
      const model = sourceOf(sources, 'account').from;
      connector.push = createPush(rpc, model, push, () => typesOf(model));
    }
    return Promise.resolve(connector);
  },
});
