import { Type } from 'typebox';
import { defineFeed, type FeedContext, type IngestAnswer } from '../../server/feeds/feed.js';

const options = Type.Object({});

/** A feed that does what the test says, when the test says it. */
export function scriptedFeed() {
  let fail: (error: Error) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => {
    fail = reject;
  });
  let start: (context: Pick<FeedContext<object>, 'publish' | 'answered'>) => void;
  const started = new Promise<Parameters<typeof start>[0]>((resolve) => {
    start = resolve;
  });
  const definition = defineFeed({
    options,
    async run(context) {
      start(context);
      const stopped = new Promise<void>((resolve) => {
        context.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      await Promise.race([stopped, failure]);
    },
  });
  return {
    definition,
    /** The feed's own side, once it runs. */
    started,
    /** Lets the feed fail with this sentence. */
    fail: (sentence: string) => fail(new Error(sentence)),
  };
}

/** A feed that is pushed to: answers what the test wants and keeps what came. */
export function pushedFeed(
  keys: Readonly<Record<string, string>>,
  answer: () => IngestAnswer = () => ({ kind: 'accepted' }),
) {
  const received: { body: unknown; sender: string }[] = [];
  const definition = defineFeed({
    options,
    ingest: () => ({
      keys: new Map(Object.entries(keys)),
      receive: {
        quotes(body, sender) {
          received.push({ body, sender });
          return answer();
        },
      },
    }),
  });
  return { definition, received };
}
