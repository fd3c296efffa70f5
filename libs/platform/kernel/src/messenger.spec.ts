import { describe, expect, it } from '@jest/globals';
import { normalizeSite, normalizeTelegram, readWrittenChannel } from './messenger.js';

describe('normalizeTelegram', () => {
  it.each([
    ['@olena_k', '@olena_k'],
    ['olena_k', '@olena_k'],
    ['https://t.me/olena_k?start=1', '@olena_k'],
    ['t.me/olena_k', '@olena_k'],
    ['telegram: @olena_k', '@olena_k'],
    ['067 123 45 67', '+380671234567'],
    ['https://t.me/+380671234567', '+380671234567'],
    ['олена', null],
    ['@ab', null],
  ])('makes %j into %j', (raw, value) => {
    expect(normalizeTelegram(raw)).toBe(value);
  });
});

describe('normalizeSite', () => {
  it.each([
    ['WWW.Firm.com.ua/', 'https://www.firm.com.ua'],
    ['http://firm.ua/About', 'http://firm.ua/About'],
    ['firm.ua:8080/x', 'https://firm.ua:8080/x'],
    ['javascript:alert(1)', null],
    ['ftp://firm.ua', null],
    ['немає', null],
    ['a@firm.ua', null],
    ['http://127.0.0.1', null],
    ['', null],
  ])('makes %j into %j', (raw, site) => {
    expect(normalizeSite(raw)).toBe(site);
  });
});

describe('readWrittenChannel', () => {
  it.each([
    ['olena@firm.ua', 'EMAIL', 'olena@firm.ua'],
    ['@olena_k', 'TELEGRAM', '@olena_k'],
    ['viber: 067 123 45 67', 'VIBER', '+380671234567'],
    ['https://wa.me/380671234567', 'WHATSAPP', '+380671234567'],
    ['skype:olena.k?call', 'SKYPE', 'olena.k'],
    ['https://www.facebook.com/firm', 'SOCIAL', 'https://www.facebook.com/firm'],
    ['firm.ua', 'SITE', 'https://firm.ua'],
  ])('recognises %j as %s', (raw, kind, value) => {
    expect(readWrittenChannel(raw)).toEqual({ kind, value });
  });

  it('recognises nothing in plain words', () => {
    expect(readWrittenChannel('передзвонити завтра')).toBeNull();
  });
});
