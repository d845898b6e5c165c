import { Type } from 'typebox';
import { type CrmConnector, defineCrm } from './connector.js';
import { entityNames, type EntityName } from './entities.js';
import { CrmError } from './errors.js';
import { MappedEntity } from './mapping/mapped-entity.js';
import { createPusher } from './mapping/pusher.js';
import { readMapping } from './mapping/read-mapping.js';
import { createWebhookReader } from './mapping/webhooks.js';
import { authSchema } from './web/auth.js';
import { CrmClient } from './web/client.js';

/** Any CRM that answers JSON over HTTP: a mapping file says how it is asked and what it means. */
export default defineCrm({
  options: Type.Object({
    url: Type.String({
      pattern: '^https?://',
      description: 'Address of the CRM; the paths of the mapping are appended to it.',
      errorMessage: 'must be an address such as https://crm.broker.example/',
    }),
    auth: Type.Optional(authSchema),
    mapping: Type.String({
      minLength: 1,
      description: 'The mapping file: how the CRM is asked, and what its fields mean.',
    }),
    webhookSecrets: Type.Array(Type.String({ minLength: 16 }), {
      default: [],
      description: 'Secrets of the webhooks; two while one takes the place of the other.',
    }),
  }),

  async connect({ options, now, signal }) {
    const mapping = await readMapping(options.mapping);
    const { url, auth, webhookSecrets } = options;
    const client = new CrmClient({ url, ...(auth && { auth }), now, signal });
    const entities = entityNames.filter((name) => mapping.entities[name]);
    const of = <K extends EntityName>(name: K) => {
      const own = mapping.entities[name];
      if (own) return new MappedEntity(name, own, client);
      throw new CrmError('mismatch', `The mapping says nothing about ${name}.`);
    };
    const { webhook, push } = mapping;
    const connector: CrmConnector = {
      async describe() {
        for (const name of entities) await of(name).check(mapping.pageSize);
        return {
          name: mapping.name,
          entities,
          webhook: webhook !== undefined,
          deletes: entities.every((name) => mapping.entities[name]?.deleted) ? 'feed' : 'sweep',
          pageMax: mapping.pageSize,
          push: push !== undefined,
          ...(webhook?.author && { self: webhook.author.self }),
        };
      },
      pull: (entity, cursor, limit) => of(entity).pull(cursor, limit),
      fetch: (entity, ids) => of(entity).fetch(ids),
      ...(webhook && { receive: createWebhookReader(webhook, webhookSecrets, now) }),
    };
    const account = mapping.entities.account;
    if (push && account) connector.push = createPusher(push, account, client);
    return connector;
  },
});
