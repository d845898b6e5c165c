import { spawnSync } from 'node:child_process';

export { freePort } from '../../.config/free-port.mjs';

/** Database servers refuse to run as root: then they run as the first of these users that exists. */
export function userOf(...names: readonly string[]): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of names) {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout || NaN),
    );
    if (uid && gid) return { uid, gid };
  }
  return undefined;
}
