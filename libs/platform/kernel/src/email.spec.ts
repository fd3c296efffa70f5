import { describe, expect, it } from '@jest/globals';
import { normalizeEmail, splitEmails } from './email.js';

describe('normalizeEmail', () => {
  it.each([
    ['Office@Servis-Market7.Example', 'office@servis-market7.example'],
    [' olena.k+crm@firm.com.ua. ', 'olena.k+crm@firm.com.ua'],
    ['Олена Коваль <OLENA@firm.ua>', 'olena@firm.ua'],
    ['mailto:olena@firm.ua?subject=x', 'olena@firm.ua'],
    ['пошта@агро.укр', 'пошта@агро.укр'],
  ])('makes %j into %s', (raw, email) => {
    expect(normalizeEmail(raw)).toBe(email);
  });

  it.each([
    'не-пошта@',
    '@firm.ua',
    'olena@firm',
    'olena firm.ua',
    'a..b@firm.ua',
    'a@b@firm.ua',
    'a@-firm.ua',
    'olena@127.0.0.1',
    'оffice@firm.ua',
    '',
    `${'a'.repeat(65)}@firm.ua`,
  ])('refuses %j', (raw) => {
    expect(normalizeEmail(raw)).toBeNull();
  });
});

describe('splitEmails', () => {
  it('divides a cell and keeps what is no address as written', () => {
    expect(splitEmails('a@firm.ua; B@firm.ua, немає')).toEqual([
      { raw: 'a@firm.ua', email: 'a@firm.ua' },
      { raw: 'B@firm.ua', email: 'b@firm.ua' },
      { raw: 'немає', email: null },
    ]);
    expect(splitEmails('Олена Коваль <a@firm.ua>')).toMatchObject([{ email: 'a@firm.ua' }]);
    expect(splitEmails('a@firm.ua/b@firm.ua').map(({ email }) => email)).toEqual(['a@firm.ua', 'b@firm.ua']);
    expect(splitEmails('пошти немає')).toEqual([{ raw: 'пошти немає', email: null }]);
    expect(splitEmails(' ')).toEqual([]);
  });
});
