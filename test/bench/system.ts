import { readFileSync } from 'node:fs';

/** Clock ticks of /proc in a second: 100 on every Linux that Node runs on. */
const clockTicks = 100;

/** What a process has used so far, as Linux counts it. */
export interface Usage {
  /** CPU of the process with all its threads, in seconds. */
  cpu: number;
  /** Resident memory, bytes. */
  rss: number;
}

export function usageOf(pid: number): Usage {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  // The name in brackets may have blanks in it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const status = readFileSync(`/proc/${pid}/status`, 'latin1');
  return {
    cpu: (Number(fields[11]) + Number(fields[12])) / clockTicks,
    rss: Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? NaN) * 1024,
  };
}
