/** One query of the text API. */
export type Query =
  | { kind: 'QUOTES'; symbols: readonly string[] }
  | { kind: 'USERINFO'; login: string; password: string }
  | { kind: 'USERHISTORY'; login: string; password: string; from: number; to: number }
  | { kind: 'HISTORYNEW'; symbol: string; period: number; from: number; to: number }
  | { kind: 'UNKNOWN' };

/** A server that is sent more than this without `QUIT` hangs up. Bytes. */
export const longestRequest = 16_384;

/**
 * Reads a request: every line before `QUIT` that asks something. Undefined until `QUIT` and its line
 * end have arrived. Times stay as sent: seconds of the server's wall clock.
 */
export function readRequest(bytes: Buffer): readonly Query[] | undefined {
  const lines = bytes
    .toString('latin1')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  const quit = lines.slice(0, -1).indexOf('QUIT');
  return quit < 0 ? undefined : lines.slice(0, quit).filter(Boolean).map(readQuery);
}

function readQuery(line: string): Query {
  const match = /^W(QUOTES|USERINFO|USERHISTORY|HISTORYNEW)-(.*)$/.exec(line);
  if (!match) return { kind: 'UNKNOWN' };
  const [, kind, rest = ''] = match;
  if (kind === 'QUOTES') return { kind, symbols: rest.split(',').filter(Boolean) };
  const values = new Map(
    rest.split('|').map((part) => {
      const equals = part.indexOf('=');
      return [part.slice(0, equals), part.slice(equals + 1)];
    }),
  );
  const text = (key: string) => values.get(key) ?? '';
  const [from, to] = [Number(text('from')), Number(text('to'))];
  if (kind === 'HISTORYNEW') {
    return { kind, symbol: text('symbol'), period: Number(text('period')), from, to };
  }
  const account = { login: text('login'), password: text('password') };
  return kind === 'USERINFO' ? { kind, ...account } : { kind: 'USERHISTORY', ...account, from, to };
}
