import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

interface Question {
  settle(answer: Omit<Answer, 'id'>): void;
}

/** As many descriptors as the system gives: a socket each. */
const raiseLimit = 'ulimit -n "$(ulimit -H -n)"; exec "$@"';

/** A process of the bench that answers questions; see `answerParent` for its side. */
export class Child {
  readonly #process: ChildProcess;
  readonly #name: string;
  readonly #questions = new Map<number, Question>();
  #asked = 0;

  /** Starts a script of this folder with options for Node, such as `--expose-gc`. */
  constructor(script: string, options: readonly string[] = []) {
    this.#name = script;
    const path = new URL(script, import.meta.url).pathname;
    const command = [process.execPath, ...options, '--import', 'tsx', path];
    this.#process = spawn('sh', ['-c', raiseLimit, 'sh', ...command], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#process.on('message', (answer: Answer) => {
      this.#questions.get(answer.id)?.settle(answer);
      this.#questions.delete(answer.id);
    });
    this.#process.on('exit', (code, signal) => {
      const error = `${script} ended (${signal ?? String(code)}).`;
      for (const question of this.#questions.values()) question.settle({ error });
      this.#questions.clear();
    });
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** Asks for something; rejects when the answer is an error, late, or the process ends. */
  ask<T>(name: string, value?: unknown, patience = 60_000): Promise<T> {
    const id = this.#asked++;
    return new Promise<T>((resolve, reject) => {
      const settle = ({ value: answer, error }: Omit<Answer, 'id'>) => {
        clearTimeout(timer);
        this.#questions.delete(id);
        if (error === undefined) resolve(answer as T);
        else reject(new Error(error));
      };
      const timer = setTimeout(
        () => settle({ error: `${this.#name} did not answer "${name}" within ${patience} ms.` }),
        patience,
      );
      this.#questions.set(id, { settle });
      if (this.#process.connected) this.#process.send({ id, name, value });
      else settle({ error: `${this.#name} has ended.` });
    });
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await ended;
  }

  /** Lets it end by itself, which writes profiles; kills it when it does not. */
  async stop(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = once(this.#process, 'exit');
    if (this.#process.connected) this.#process.disconnect();
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(timer);
  }
}

/** Answers one question; may take its time. */
export type Answers = Readonly<Record<string, (value: never) => unknown>>;

/** The side of the child: answers what the bench asks, and ends with it. */
export function answerParent(answers: Answers): void {
  const answer = async (name: string, value: unknown): Promise<unknown> => {
    const known = answers[name];
    if (!known) throw new Error(`Nobody here answers "${name}".`);
    return known(value as never);
  };
  process.on('message', ({ id, name, value }: { id: number; name: string; value: unknown }) => {
    answer(name, value).then(
      (result) => process.send?.({ id, value: result ?? null }),
      (error: unknown) => process.send?.({ id, error: String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
