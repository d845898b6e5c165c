import { fileURLToPath } from 'node:url';
import { buildApp } from './app.js';
import { ConfigError, readConfig } from './config.js';

/** How long open requests may take to end when the relay is told to stop, ms. */
const patience = 10_000;
/** After a restart all visitors knock at once; Node's own queue holds 511. */
const backlog = 4_096;

async function main(): Promise<void> {
  const { env } = process;
  const config = await readConfig(env.RELAY_CONFIG ?? 'demo/relay.config.json', env);
  const publicDir = env.PUBLIC_DIR ?? fileURLToPath(new URL('../public/', import.meta.url));
  const app = await buildApp(config, { publicDir });

  const close = () => {
    setTimeout(() => process.exit(1), patience).unref();
    void app.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);

  const { host, port } = config.listen;
  const address = await app.listen({ host, port, backlog });
  process.stdout.write(`The relay runs: ${address}/\n`);
}

/** What the operator can mend is said in a sentence; anything else keeps its stack. */
function sentenceOf(error: unknown): string | undefined {
  if (error instanceof ConfigError) {
    return `The relay cannot start:\n${error.problems.map((problem) => `  ${problem}`).join('\n')}`;
  }
  if (error instanceof Error && error.name === 'StoreError') {
    return `The relay cannot start:\n  ${error.message}`;
  }
  if (!(error instanceof Error && 'code' in error && 'port' in error)) return undefined;
  const port = String(error.port);
  switch (error.code) {
    case 'EADDRINUSE':
      return `Port ${port} is taken. Stop what listens there, or set PORT to another one.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user. Set PORT to one above 1023.`;
    default:
      return undefined;
  }
}

main().catch((error: unknown) => {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${sentenceOf(error) ?? stack}\n`);
  process.exit(1);
});
