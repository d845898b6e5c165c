import { Type } from 'typebox';
import { defineFeed, type IngestAnswer } from './feed.js';
import { readAccounts } from './push/accounts-body.js';
import { readBody } from './push/body.js';
import { readCandles } from './push/candles-body.js';
import { readDays } from './push/days-body.js';
import { readSpecs } from './push/specs.js';
import { PushSource } from './push/source.js';
import { readTrades } from './push/trades-body.js';

/** Sources that one feed listens to. A key may send for several, but not for any number. */
const mostSources = 100;

/**
 * What a sender posts to `/ingest/v1/…`: prices from the Expert Advisor in `mt4/ea`, or whatever a gateway
 * to the server knows. Any program may send that speaks the contracts described there.
 */
export default defineFeed({
  options: Type.Object({
    keys: Type.Record(Type.String({ minLength: 1 }), Type.String({ minLength: 16 }), {
      minProperties: 1,
      description: 'Who may send: a name and its secret of at least 16 characters.',
    }),
  }),

  ingest(context) {
    const sources = new Map<string, PushSource>();

    const quotes = (value: unknown, sender: string): IngestAnswer => {
      const body = readBody(value, context.now());
      if ('kind' in body) return body;
      // A key is the boundary: nobody may speak in the name of another key's source.
      const id = JSON.stringify([sender, body.src]);
      let source = sources.get(id);
      if (!source) {
        if (sources.size >= mostSources) return tooMany;
        source = new PushSource(context, body.src);
        sources.set(id, source);
        context.log.info({ sender, src: body.src }, `The source ${body.src} has begun to send.`);
      }
      return source.receive(body);
    };

    const specs = (value: unknown): IngestAnswer => {
      const told = readSpecs(value);
      if (!Array.isArray(told)) return told;
      for (const terms of told) context.publish('specs', terms);
      return { kind: 'accepted' };
    };

    const candles = (value: unknown): IngestAnswer => {
      const batch = readCandles(value, context.clock, context.now());
      if ('kind' in batch) return batch;
      context.publish('symbols', [batch.symbol]);
      context.publish('candles', batch);
      return { kind: 'accepted' };
    };

    /** Reads a body of accounts, trades or days; what it tells replaces what was told before. */
    const records = (read: typeof readAccounts | typeof readTrades | typeof readDays) => {
      return (value: unknown): IngestAnswer => {
        const batch = read(value, context.known, context.clock, context.now());
        if ('kind' in batch) return batch;
        context.publish('records', batch);
        context.answered();
        return { kind: 'accepted' };
      };
    };

    return {
      keys: new Map(Object.entries(context.options.keys)),
      receive: {
        ...{ quotes, specs, candles },
        accounts: records(readAccounts),
        trades: records(readTrades),
        days: records(readDays),
      },
    };
  },
});

const tooMany: IngestAnswer = {
  kind: 'refused',
  field: 'src',
  message: `src must be one of at most ${mostSources} names, got one more: use the same name always.`,
};
