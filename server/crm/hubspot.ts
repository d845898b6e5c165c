import { Type } from 'typebox';
import { type CrmConnector, defineCrm } from './connector.js';
import { pageMax, pullPage, readObjects } from './hubspot/objects.js';
import { createPush } from './hubspot/push.js';
import { rightsToMend } from './hubspot/rights.js';
import { createReceiver } from './hubspot/webhooks.js';
import { readItems } from './mapping/fields.js';
import { pushFieldsSchema } from './mapping/result-fields.js';
import { expectFields, readSources, sourceOf, sourcesSchema } from './mapping/sources.js';
import { CrmClient } from './web/client.js';

/** HubSpot, by the token of a private app and its webhooks. */
export default defineCrm({
  options: Type.Object({
    url: Type.String({
      default: 'https://api.hubapi.com/',
      pattern: '^https?://',
      description: 'Address of the API.',
      errorMessage: 'must be an address such as https://api.hubapi.com/',
    }),
    token: Type.String({ minLength: 1, description: 'Access token of a private app.' }),
    entities: sourcesSchema('Object type, such as contacts.'),
    webhook: Type.Optional(
      Type.Object(
        {
          secret: Type.String({ minLength: 8, description: 'Client secret of the app.' }),
          url: Type.String({
            pattern: '^https?://',
            description: 'Our address as HubSpot calls it, which it signs.',
          }),
        },
        { additionalProperties: false, description: 'Webhooks of the app. Absent: it is asked.' },
      ),
    ),
    push: Type.Optional(pushFieldsSchema),
  }),

  connect({ options, now, signal }) {
    const { url, token, webhook, push } = options;
    const sources = readSources(options.entities);
    const client = new CrmClient({ url, auth: { kind: 'bearer', token }, now, signal });
    const connector: CrmConnector = {
      async describe() {
        for (const [entity, { from, names }] of sources) {
          const { json } = await client.request({ path: `crm/v3/properties/${from}` });
          const { results = [] } = (json ?? {}) as { results?: { name: string }[] };
          const known = new Set(['id', ...results.map(({ name }) => name)]);
          const wanted = entity === 'account' && push ? [...names, ...Object.values(push)] : names;
          expectFields(`HubSpot's ${from}`, wanted, (name) => known.has(name));
        }
        const rights = await rightsToMend(client, token, sources, push !== undefined);
        return {
          name: 'HubSpot',
          entities: [...sources.keys()],
          webhook: webhook !== undefined,
          deletes: 'sweep',
          pageMax,
          push: push !== undefined,
          owned: push ? Object.values(push) : [],
          ...(rights && { rights }),
        };
      },
      pull: (entity, cursor, limit) =>
        pullPage(client, entity, sourceOf(sources, entity), cursor, limit),
      async fetch(entity, ids) {
        const source = sourceOf(sources, entity);
        return readItems(entity, source.fields, await readObjects(client, source, ids));
      },
      ...(webhook && { receive: createReceiver({ ...webhook, sources, now }) }),
    };
    if (push) connector.push = createPush(client, sourceOf(sources, 'account').from, push);
    return Promise.resolve(connector);
  },
});
