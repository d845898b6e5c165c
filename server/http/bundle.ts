import { existsSync } from 'node:fs';
import { join } from 'node:path';
import statics from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const year = 31_536_000;

/** Chunks and the pages' own assets carry a hash in their name, and a full version never changes. */
const unchanging = /^\/(?:v\d+\/c|assets|v\d+\.\d+\.\d+[^/]*)\//;
const widgetFile = /^\/v\d/;

const notBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>broker-widgets</title>
<h1>The relay runs, the widgets are not built yet</h1>
<p>Run <code>npm run build</code> and start the relay again.</p>
<p>Until then there is <a href="/api/docs">the API</a>.</p>
</html>
`;

/** Serves the built widgets and pages from a folder, with the small files written beside them. */
export async function serveBundle(app: FastifyInstance, folder: string | undefined): Promise<void> {
  if (!folder || !existsSync(join(folder, 'index.html'))) {
    app.get('/', { schema: { hide: true } }, (_request, reply) =>
      reply.code(503).type('text/html; charset=utf-8').send(notBuilt),
    );
  }
  if (!folder || !existsSync(folder)) return;
  await app.register(statics, {
    root: folder,
    preCompressed: true,
    redirect: true,
    cacheControl: false,
    setHeaders: setFileHeaders,
  });
}

/** Widget files are for pages of all sites; everything else is only for our own. */
function setFileHeaders(reply: FastifyReply): void {
  const { url } = reply.request;
  if (widgetFile.test(url)) {
    reply.header('access-control-allow-origin', '*');
    reply.header('cross-origin-resource-policy', 'cross-origin');
  }
  reply.header('cache-control', cachingOf(url));
}

function cachingOf(url: string): string {
  if (unchanging.test(url)) return `public, max-age=${year}, immutable`;
  if (widgetFile.test(url)) return 'public, max-age=300, stale-while-revalidate=86400';
  return 'no-cache';
}
