import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts a program of ours, such as `server/main`, in the folder of the project. Where all tests run, right
 * after the build, it is the built one: TypeScript costs each process a second of its start.
 */
export function startProgram(
  name: string,
  words: readonly string[] = [],
  env: NodeJS.ProcessEnv = process.env,
): ChildProcessWithoutNullStreams {
  const program = process.env['BUILT']
    ? [`dist/${name.replace(/^demo\//, '')}.js`]
    : ['--import', 'tsx', `${name}.ts`];
  return spawn(process.execPath, [...program, ...words], { cwd: root, env });
}
