import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { contentPolicy } from './security-headers.js';

/** Paths that belong to the API; everything else is the web app's. */
const apiPaths = /^\/(graphql|auth|files|download|healthz|readyz|metrics)(\/|$)/;
const folder = fileURLToPath(new URL('../../../web/dist', import.meta.url));
const indexFile = path.join(folder, 'index.html');

/** The built web app: hashed assets are kept for ever, the page itself is made anew with a nonce. */
export function webApp(): Router {
  const router = Router();
  const year = 31_536_000;
  router.use(
    '/assets',
    express.static(path.join(folder, 'assets'), { immutable: true, maxAge: year * 1000, fallthrough: false }),
  );
  router.use(express.static(folder, { index: false }));
  router.get(/.*/, (request, response, next) => {
    if (apiPaths.test(request.path) || !request.accepts('html')) return next();
    if (!existsSync(indexFile)) return next();
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('Content-Security-Policy', contentPolicy(nonce));
    response.type('html').send(page().replaceAll('__CSP_NONCE__', nonce));
  });
  return router;
}

let cached: string | undefined;

function page(): string {
  cached ??= readFileSync(indexFile, 'utf8');
  return cached;
}
