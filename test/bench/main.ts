// npm run bench: the relay under load, beside what people would use otherwise. `npm run bench -- A herd`
// runs only those; `--only=relay-200,rooms` compares only these servers; `--long` takes longer windows and
// more steps; `--profile` writes CPU profiles of the servers next to the figures.
import { loadavg } from 'node:os';
import { printResult, type Result, show, writeResults } from './report.js';
import { chart } from './scenarios/chart.js';
import { ownLists, rateDecision, usualDay } from './scenarios/compare.js';
import { herd } from './scenarios/herd.js';
import { idle } from './scenarios/idle.js';
import { join } from './scenarios/join.js';
import { page } from './scenarios/page.js';
import { push } from './scenarios/push.js';
import { record } from './scenarios/record.js';
import { records } from './scenarios/records.js';
import { replay } from './scenarios/replay.js';
import { report } from './scenarios/report.js';
import type { Scenario } from './scenarios/scenario.js';
import { stalled } from './scenarios/stalled.js';
import { sustain } from './scenarios/sustain.js';
import { webhooks } from './scenarios/webhooks.js';

const scenarios: Readonly<Record<string, Scenario>> = {
  A: usualDay,
  B: ownLists,
  C: rateDecision,
  join,
  idle,
  stalled,
  herd,
  sustain,
  push,
  record,
  chart,
  replay,
  records,
  report,
  webhooks,
  page,
};

const folder = 'dist/bench';
const profile = ['--cpu-prof', `--cpu-prof-dir=${folder}`];
/** Load average below which the machine is ours. */
const idleEnough = 1;
/** A bench that hangs says nothing. */
const patience = { quick: 15 * 60_000, long: 90 * 60_000 };

async function main(): Promise<void> {
  const words = process.argv.slice(2);
  const long = words.includes('--long');
  const nodeOptions = words.includes('--profile') ? profile : [];
  const only = words.flatMap((word) => /^--only=(.*)/.exec(word)?.[1]?.split(',') ?? []);
  const names = words.filter((word) => !word.startsWith('--'));
  const unknown = names.filter((name) => !scenarios[name]);
  if (unknown.length) {
    throw new Error(
      `No scenario is called ${unknown.join(', ')}. There are: ${Object.keys(scenarios).join(', ')}.`,
    );
  }
  const [busy = 0] = loadavg();
  if (busy > idleEnough) {
    console.log(`Others keep this machine busy (load ${show(busy)}): the figures tell little.`);
  }
  setTimeout(
    () => {
      console.error('The bench took too long and was ended.');
      process.exit(1);
    },
    long ? patience.long : patience.quick,
  ).unref();
  const results: Result[] = [];
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (names.length && !names.includes(name)) continue;
    console.log(`\n${name}`);
    const result = await scenario({ long, nodeOptions, only });
    printResult(result);
    results.push(result);
  }
  const goals = results.flatMap((result) => result.goals);
  const met = goals.filter((goal) => goal.met).length;
  console.log(`\n${met} of ${goals.length} goals met. Figures: ${writeResults(folder, results)}`);
  if (!results.every((result) => result.correct)) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
