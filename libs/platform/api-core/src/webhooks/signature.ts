import { createHmac, randomBytes } from 'node:crypto';

/** What the receiver checks the signature with; 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** Headers that prove where a body comes from and when: HMAC-SHA256 over `timestamp.body`. */
export function signedHeaders(secret: string, body: string, at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const mac = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return { 'X-Kolo-Timestamp': timestamp, 'X-Kolo-Signature': `sha256=${mac}` };
}
