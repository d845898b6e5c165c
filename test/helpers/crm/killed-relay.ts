// A relay in step with a CRM, for tests that kill it. It tells its address, and each account that is
// shown or hidden, one JSON object a line.
import { buildApp } from '../../../server/app.js';
import { readConfig } from '../../../server/config.js';
import { accountRecord, transferRecord } from '../records.js';

const [, , file = ''] = process.argv;
const app = await buildApp(await readConfig(file, {}));
const { people } = app.relay.showcase;
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);
people.onChange((account) => say({ account, shown: people.publication(account) ?? null }));
const records = { accounts: [accountRecord()], transfers: [transferRecord({ ticket: 7 })] };
app.relay.publish('test', 'records', records, Date.now());
say({ url: await app.listen({ host: '127.0.0.1', port: 0 }) });
