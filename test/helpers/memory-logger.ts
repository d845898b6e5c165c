import { pino } from 'pino';

/** A log that stays in memory; `lines` are its entries so far. */
export function memoryLogger() {
  const texts: string[] = [];
  const logger = pino({ level: 'debug' }, { write: (line: string) => texts.push(line) });
  const lines = () => texts.map((text) => JSON.parse(text) as Record<string, unknown>);
  return { logger, lines };
}
