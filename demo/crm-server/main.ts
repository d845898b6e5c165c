// npm run crm-server: a back office that invents its clients, to try the CRM connector without a CRM.
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createCrmServer } from './server.js';

const help = `npm run crm-server -- [--port 8090] [--relay http://127.0.0.1:8080] [--accounts 3000] [--seed 20230109]

A back office with invented clients. Its key is that of CRM_KEY, its webhook secret that of CRM_SECRET. Accounts
and seed are those of the emulator or simulator that invents what happens to the clients' money.
`;

/** Known to everybody: this is a demo. */
const shared = {
  CRM_KEY: 'demo-back-office-key',
  CRM_SECRET: 'whsec_ZGVtby1iYWNrLW9mZmljZS1zZWNyZXQ=',
};

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8090' },
    relay: { type: 'string', default: 'http://127.0.0.1:8080' },
    accounts: { type: 'string', default: '3000' },
    seed: { type: 'string', default: '20230109' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) process.stdout.write(help);
else {
  const { CRM_KEY: key, CRM_SECRET: secret } = { ...shared, ...process.env };
  // The same place, seen from the source and from what is built of it.
  const page = fileURLToPath(new URL('../../dist/crm-server/page/', import.meta.url));
  const server = createCrmServer({
    ...{ key, secret, page, relay: values.relay },
    broker: { accounts: Number(values.accounts), seed: Number(values.seed) },
  });
  server.once('error', (error: NodeJS.ErrnoException) => {
    const taken = `Port ${values.port} is taken. Choose another one with --port.`;
    process.stderr.write(`${error.code === 'EADDRINUSE' ? taken : error.message}\n`);
    process.exitCode = 1;
  });
  server.listen(Number(values.port), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.stdout.write(`The back office runs: http://127.0.0.1:${port}/\n`);
  });
  const end = () => {
    server.closeAllConnections();
    server.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
