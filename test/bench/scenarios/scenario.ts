import type { Result } from '../report.js';

export interface BenchOptions {
  /** Longer windows and more steps, for figures that will be published. */
  long: boolean;
  /** Options for Node in the servers under test, such as `--cpu-prof`. */
  nodeOptions: readonly string[];
  /** Compares only these servers; all of them when empty. */
  only: readonly string[];
}

/** One question to the relay, and how to answer it. */
export type Scenario = (options: BenchOptions) => Promise<Result>;
