import type { NextFunction, Request, Response } from 'express';

/** Headers that every answer carries; the web app's own policy adds the nonce of its styles. */
export function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('X-Frame-Options', 'DENY');
  response.setHeader('Referrer-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Security-Policy', contentPolicy());
  if (process.env['PUBLIC_URL']?.startsWith('https:')) response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  next();
}

/** `nonce` lets the styles through that the design system makes while it runs. */
export function contentPolicy(nonce?: string): string {
  const style = nonce ? `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'` : "style-src 'self'";
  return [
    "default-src 'self'",
    "script-src 'self'",
    style,
    "img-src 'self' data: blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}
