// npm run verify: what CI runs. The lock must be whole; with CI=true every browser is compulsory.
import { spawnSync } from 'node:child_process';

const env = { ...process.env };
if (env.CI) env.BROWSERS ??= 'chromium,firefox,webkit';
for (const script of ['check-lock', 'test']) {
  const { status } = spawnSync(process.execPath, [`.config/${script}.mjs`], {
    stdio: 'inherit',
    env,
  });
  if (status !== 0) process.exitCode = 1;
}
