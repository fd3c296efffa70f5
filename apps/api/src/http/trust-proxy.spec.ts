import express from 'express';
import request from 'supertest';
import { describe, expect, it } from '@jest/globals';
import { trustedProxies } from './trust-proxy.js';

/** The address that Express takes for the visitor's, asked from this machine through proxies that add to the header. */
async function addressSeen(setting: string | undefined, forwarded: string): Promise<string> {
  const app = express();
  app.set('trust proxy', trustedProxies(setting));
  app.get('/', (asked, answer) => void answer.send(asked.ip?.replace('::ffff:', '')));
  return (await request(app).get('/').set('X-Forwarded-For', forwarded)).text;
}

describe('TRUST_PROXY', () => {
  it.each([
    [undefined, '127.0.0.1'],
    ['', '127.0.0.1'],
    ['false', '127.0.0.1'],
    ['0', '127.0.0.1'],
    ['1', '10.0.0.2'],
    ['2', '203.0.113.9'],
    ['true', '198.51.100.1'],
    ['TRUE', '198.51.100.1'],
    ['loopback', '10.0.0.2'],
    [' loopback, 10.0.0.0/8 ', '203.0.113.9'],
    ['loopback,uniquelocal', '203.0.113.9'],
    ['192.0.2.1', '127.0.0.1'],
  ])('%j takes %s for the visitor', async (setting, expected) => {
    expect(await addressSeen(setting, '198.51.100.1, 203.0.113.9, 10.0.0.2')).toBe(expected);
  });

  it('that names no address stops the process at its start', () => {
    expect(() => express().set('trust proxy', trustedProxies('proxy.local'))).toThrow('invalid IP address: proxy.local');
  });
});
