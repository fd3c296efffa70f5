import { describe, expect, test } from '@jest/globals';
import { type Channel, channelLink, channelText, firstPhone, guessKind, inOrder } from './channel-kinds';

const channel = (part: Partial<Channel>): Channel => ({ id: 'k', kind: 'MOBILE', value: '', ...part });

describe('what a typed contact is', () => {
  test.each([
    ['067 123 45 67', 'MOBILE'],
    ['8 (067) 123 45 67', 'MOBILE'],
    ['+380 63 123-45-67', 'MOBILE'],
    ['(044) 501-85-46', 'WORK'],
    ['123', 'INTERNAL'],
    ['olena@firm.ua', 'EMAIL'],
    ['@olena', 'TELEGRAM'],
    ['https://t.me/olena', 'TELEGRAM'],
    ['wa.me/380671234567', 'WHATSAPP'],
    ['romashka.ua', 'SITE'],
    ['https://www.facebook.com/romashka', 'SOCIAL'],
    ['Олена', null],
  ] as const)('%s is %s', (text, kind) => {
    expect(guessKind(text)).toBe(kind);
  });
});

describe('where a contact leads', () => {
  test.each([
    [channel({ value: '067 123 45 67', normalized: '+380671234567' }), 'tel:+380671234567'],
    [
      channel({ kind: 'WORK', value: '(044) 501-85-46 дод. 12', normalized: '+380445018546', extension: '12' }),
      'tel:+380445018546;ext=12',
    ],
    [channel({ kind: 'EMAIL', value: 'A@b.ua', normalized: 'a@b.ua' }), 'mailto:a@b.ua'],
    [channel({ kind: 'TELEGRAM', value: 'olena', normalized: '@olena' }), 'https://t.me/olena'],
    [channel({ kind: 'TELEGRAM', value: '0671234567', normalized: '+380671234567' }), 'https://t.me/+380671234567'],
    [channel({ kind: 'VIBER', value: '0671234567', normalized: '+380671234567' }), 'viber://chat?number=%2B380671234567'],
    [channel({ kind: 'INTERNAL', value: '123', normalized: '123' }), null],
  ])('%o', (one, link) => {
    expect(channelLink(one)).toBe(link);
  });

  test('a site that is a script leads nowhere', () => {
    expect(channelLink(channel({ kind: 'SITE', value: 'javascript:alert(1)', normalized: 'javascript:alert(1)' }))).toBeNull();
    expect(channelLink(channel({ kind: 'SOCIAL', value: 'JAVASCRIPT:alert(1)' }))).toBeNull();
  });

  test('an address of mail cannot add headers', () => {
    expect(channelLink(channel({ kind: 'EMAIL', value: 'a@b.ua?bcc=x@y.ua' }))).toBe('mailto:a@b.ua%3Fbcc%3Dx%40y.ua');
  });
});

test('a phone is written in groups, a site without its beginning', () => {
  expect(channelText(channel({ value: '0671234567', normalized: '+380671234567' }))).toBe('+380 67 123 45 67');
  expect(channelText(channel({ kind: 'SITE', value: 'romashka.ua', normalized: 'https://www.romashka.ua' }))).toBe('romashka.ua');
  expect(channelText(channel({ value: '22-33-44', normalized: null }))).toBe('22-33-44');
});

test('the primary phone stands first and is the one to call', () => {
  const email = channel({ id: 'e', kind: 'EMAIL', value: 'a@b.ua', primary: true });
  const first = channel({ id: 'a', value: '1' });
  const primary = channel({ id: 'b', kind: 'WORK', value: '2', primary: true });
  expect(inOrder([email, first, primary]).map(({ id }) => id)).toEqual(['b', 'a', 'e']);
  expect(firstPhone([email, first, primary])?.id).toBe('b');
  expect(firstPhone([email])).toBeUndefined();
});
