import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** Largest form and result that is read, in characters. */
const largest = 10_000;

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** What the page may do: its own script, and what one tag of the relay needs. */
export function pageHeaders(relay: string): OutgoingHttpHeaders {
  const { origin } = new URL(relay);
  const policy = {
    'default-src': "'none'",
    'script-src': `'self' ${origin}`,
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': `'self' ${origin} ${origin.replace(/^http/, 'ws')}`,
    'form-action': "'self'",
    'base-uri': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'lit-html broker-widgets',
  };
  return {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': Object.entries(policy)
      .map((rule) => rule.join(' '))
      .join('; '),
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
}

/** Whether another site asks: its pages must not press our buttons, under whatever name they find us. */
export function isForeign({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'] ?? 'none';
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  return !['same-origin', 'none'].includes(site) || !/^(127\.0\.0\.1|localhost)$/.test(name);
}

/** Answers with a file of the built page. */
export function sendAsset(response: ServerResponse, folder: string, path: string): void {
  const type = types[extname(path)];
  const file = join(folder, normalize(join('/', path)));
  if (!type || !existsSync(file)) {
    answer(response, 404, {});
    return;
  }
  response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' });
  response.end(readFileSync(file));
}

export function answer(response: ServerResponse, status: number, json: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(json));
}

/** Throws when the body is longer than any that is meant. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > largest) throw new Error('The body is too large.');
  }
  return text;
}
