import { Type } from 'typebox';
import { type CrmConnector, defineCrm } from './connector.js';
import type { EntityName } from './entities.js';
import { pullPage } from './espocrm/pages.js';
import { createPush } from './espocrm/push.js';
import { type EspoUser, rightsToMend } from './espocrm/rights.js';
import { createReceiver, hooksSchema } from './espocrm/webhooks.js';
import { readItems } from './mapping/fields.js';
import { pushFieldsSchema } from './mapping/result-fields.js';
import { inSlices } from './mapping/slices.js';
import { expectFields, readSources, sourceOf, sourcesSchema } from './mapping/sources.js';
import type { Auth } from './web/auth.js';
import { CrmClient } from './web/client.js';

/** Records that are asked for one by one at the same time: a read takes the CRM 30 to 60 ms. */
const atOnce = 4;

/** EspoCRM 8 and 9, over its REST API and its webhooks. */
export default defineCrm({
  options: Type.Object({
    url: Type.String({
      pattern: '^https?://',
      description: 'Address of EspoCRM, without /api/v1.',
      errorMessage: 'must be an address such as https://crm.broker.example/',
    }),
    key: Type.String({ minLength: 1, description: 'API key of an API user of its own.' }),
    secret: Type.Optional(
      Type.String({
        minLength: 1,
        description: 'Secret key of that user, where its authentication is HMAC.',
      }),
    ),
    entities: sourcesSchema('Entity type, such as Contact.'),
    webhooks: hooksSchema,
    push: Type.Optional(pushFieldsSchema),
  }),

  async connect({ options, now, signal }) {
    const sources = readSources(options.entities);
    const url = new URL('api/v1/', options.url.replace(/\/*$/, '/')).href;
    const auth = authOf(options.key, options.secret);
    const client = new CrmClient({ url, auth, now, signal });
    const { push } = options;
    const owned = push ? Object.values(push) : [];

    async function checkFields(entity: EntityName): Promise<void> {
      const { from, names } = sourceOf(sources, entity);
      const { json } = await client.request({
        path: 'Metadata',
        query: { key: `entityDefs.${from}.fields` },
      });
      const known = (json ?? {}) as Record<string, unknown>;
      const wanted = entity === 'account' ? [...names, ...owned] : names;
      // What links to another record is a field "x" that answers as "xId".
      const isKnown = (name: string) =>
        name === 'id' ||
        Object.hasOwn(known, name) ||
        Object.hasOwn(known, name.replace(/(Id|Name)$/, ''));
      expectFields(`EspoCRM's ${from}`, [...wanted, 'modifiedAt'], isKnown);
    }

    const connector: CrmConnector = {
      async describe() {
        const { json } = await client.request({ path: 'App/user' });
        const told = (json ?? {}) as EspoUser;
        for (const entity of sources.keys()) await checkFields(entity);
        const rights = rightsToMend(told, sources, push !== undefined);
        return {
          name: 'EspoCRM',
          entities: [...sources.keys()],
          webhook: Object.keys(options.webhooks).length > 0,
          deletes: 'sweep',
          pageMax: 200,
          push: push !== undefined,
          ...(told.user?.id && { self: told.user.id }),
          owned,
          ...(rights && { rights }),
        };
      },
      pull: (entity, cursor, limit) =>
        pullPage(client, entity, sourceOf(sources, entity), cursor, limit),
      async fetch(entity, ids) {
        const { from, fields } = sourceOf(sources, entity);
        const items = await inSlices(ids, atOnce, async (id) => {
          const path = `${from}/${encodeURIComponent(id)}`;
          const { status, json } = await client.request({ path, expect: [404] });
          return status === 404 ? undefined : json;
        });
        return readItems(
          entity,
          fields,
          items.filter((item) => item !== undefined),
        );
      },
    };
    const hooks = createReceiver(options.webhooks, sources);
    if (hooks) connector.receive = hooks;
    if (push) connector.push = createPush(client, sourceOf(sources, 'account').from, push);
    return Promise.resolve(connector);
  },
});

/** Either the key goes with every request, or a signature by the secret, which itself never travels. */
function authOf(key: string, secret: string | undefined): Auth {
  if (secret === undefined) return { kind: 'header', name: 'X-Api-Key', key };
  return {
    ...{ kind: 'hmac', secret, header: 'X-Hmac-Authorization' },
    ...{ signed: '{method} {path}', encoding: 'raw', value: `${key}:{digest}`, base64: true },
  };
}
