import assert from 'node:assert/strict';
import { Type } from 'typebox';
import { ConfigError, type FeedSource, parseConfig } from '../../server/config.js';
import { defineFeed } from '../../server/feeds/feed.js';

/** A feed with an option of every kind that configurations have. */
export const feed = defineFeed({
  options: Type.Object({
    host: Type.String({ description: 'Where the source lives.' }),
    port: Type.Integer({ minimum: 1, maximum: 65_535, default: 443 }),
    keys: Type.Optional(
      Type.Record(Type.String(), Type.String({ minLength: 16 }), { minProperties: 1 }),
    ),
    url: Type.Optional(Type.String({ pattern: '^mysql:' })),
    factor: Type.Optional(Type.Number()),
    timeouts: Type.Object({ connect: Type.Integer({ default: 5000 }) }, { default: {} }),
    retry: Type.Optional(Type.Object({ after: Type.Integer() })),
    symbols: Type.Array(Type.String(), { minItems: 1, uniqueItems: true, default: ['EURUSD'] }),
  }),
});
/** Knows two types, both with the options of `feed`. */
export const source: FeedSource = {
  feedTypes: async () => ['text', 'push'],
  loadFeed: async (type) => {
    if (type !== 'text' && type !== 'push') {
      throw new Error(`No feed is called '${type}'. Use one of: text, push.`);
    }
    return feed;
  },
};
export const parse = (input: unknown, env = {}) => parseConfig(input, env, source);

/** The sentences with which a configuration is refused. */
export const problemsOf = async (input: unknown, env = {}): Promise<readonly string[]> => {
  const error: unknown = await parse(input, env).then(
    () => assert.fail('the configuration was taken'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof ConfigError, String(error));
  assert.equal(error.message, error.problems.join('\n'));
  return error.problems;
};
