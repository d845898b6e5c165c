// npm run verify: what CI runs: the lock must be whole, then everything. BROWSERS=chromium,firefox,webkit
// makes all three compulsory; CI=true does so by itself.
import { spawnSync } from 'node:child_process';

const { CI, BROWSERS } = process.env;
const env = { ...process.env };
if (CI && BROWSERS === undefined) env.BROWSERS = 'chromium,firefox,webkit';
for (const script of ['check-lock', 'test']) {
  const { status } = spawnSync(process.execPath, [`.config/${script}.mjs`], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) process.exitCode = 1;
}
