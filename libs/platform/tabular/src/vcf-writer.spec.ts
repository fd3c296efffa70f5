import { createWriteStream, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { memoryGrowth, newPath } from './testing/files.js';
import { readVcf } from './vcf-reader.js';
import { type OutputCard, vcfCard, type VcfVersion, writeVcf } from './vcf-writer.js';

const versions: readonly VcfVersion[] = ['3.0', '4.0'];

const iryna: OutputCard = {
  uid: '01900000-0000-7000-8000-000000000001',
  fullName: 'Їжакевич Ірина Петрівна',
  lastName: 'Їжакевич',
  firstName: 'Ірина',
  middleName: 'Петрівна',
  organization: 'ТОВ «Ромашка; і Ко, друзі»',
  title: 'менеджер, продаж',
  phones: [
    { number: '+380671234567', ext: null, type: 'CELL', preferred: true },
    { number: '+380445018546', ext: '12', type: 'WORK', preferred: false },
    { number: '501-85-46', ext: null, type: 'FAX', preferred: false },
  ],
  emails: [{ address: 'iryna@romashka.example.ua', preferred: true }],
  messengers: [
    { service: 'telegram', value: '@iryna_koval' },
    { service: 'viber', value: '+380671234567' },
    { service: 'skype', value: 'iryna.koval' },
    { service: 'social', value: 'https://www.linkedin.com/in/iryna' },
  ],
  urls: ['https://romashka.example.ua/контакти?a=1,2;b'],
  addresses: [{ type: 'WORK', street: 'вул. Хрещатик, 22', city: 'Київ', region: '', postcode: '01001', country: 'Україна' }],
  birthday: '1990-04-12',
  gender: 'FEMALE',
  categories: ['ЛПР', 'Опт, дрібний'],
  note: 'Перший рядок\nдругий; з \\ косою',
  revised: new Date('2026-07-01T21:30:00.123Z'),
};

const plain: OutputCard = {
  ...iryna,
  organization: '',
  title: '',
  phones: [],
  emails: [],
  messengers: [],
  urls: [],
  addresses: [],
  birthday: null,
  gender: null,
  categories: [],
  note: '',
  revised: null,
};

/** The values of a property as an independent program reads them. */
function foreign(text: string, name: string): unknown[] {
  const [first] = ICAL.parse(text) as unknown as [unknown[]] | unknown[];
  const card = new ICAL.Component((Array.isArray(first) ? first : ICAL.parse(text)) as never);
  return card.getAllProperties(name).map((property) => {
    const values = property.getValues() as unknown[];
    return values.length === 1 ? asText(values[0]) : values.map(asText);
  });
}

function asText(value: unknown): unknown {
  return Array.isArray(value) ? value : String(value);
}

describe.each(versions)('a vCard %s', (version) => {
  it('is read by an independent program with the same values', () => {
    const text = vcfCard(iryna, version);
    const read = (name: string): unknown[] => foreign(text, name);
    expect(read('version')).toEqual([version]);
    expect(read('fn')).toEqual([iryna.fullName]);
    expect(read('n')).toEqual([['Їжакевич', 'Ірина', 'Петрівна', '', '']]);
    expect(read('title')).toEqual([iryna.title]);
    // RFC 2426 has the semicolon guarded in every text; ical.js takes the guard away in structured ones only.
    expect(read('note')).toEqual([version === '3.0' ? iryna.note.replace(';', '\\;') : iryna.note]);
    expect(read('email')).toEqual(['iryna@romashka.example.ua']);
    expect(read('adr')).toEqual([['', '', 'вул. Хрещатик, 22', 'Київ', '', '01001', 'Україна']]);
    expect(read('categories').flat()).toEqual(iryna.categories);
    expect(String(read('org').flat()[0])).toBe(iryna.organization);
    expect(read('uid')).toEqual([`urn:uuid:${iryna.uid}`]);
    expect(read('url')).toEqual(iryna.urls);
    expect(String(read('bday')[0]).replaceAll('-', '')).toBe('19900412');
    expect(read('gender')).toEqual(version === '4.0' ? ['F'] : []);
    expect(read('tel')).toEqual(
      version === '3.0'
        ? ['+380671234567', '+380445018546 ext. 12', '501-85-46']
        : ['tel:+380671234567', 'tel:+380445018546;ext=12', '501-85-46'],
    );
  });

  it('is read back by us as it was', () => {
    const [card] = [...readVcf(Buffer.from(vcfCard(iryna, version)))];
    expect(card).toMatchObject({
      version,
      fullName: iryna.fullName,
      name: { lastName: 'Їжакевич', firstName: 'Ірина', middleName: 'Петрівна' },
      organization: iryna.organization,
      title: iryna.title,
      birthday: iryna.birthday,
      gender: version === '4.0' ? 'FEMALE' : null,
      categories: iryna.categories,
      note: iryna.note,
      urls: iryna.urls,
      emails: [{ value: 'iryna@romashka.example.ua' }],
      messengers: [
        { service: 'telegram', value: 'https://t.me/iryna_koval' },
        { service: 'viber', value: '+380671234567' },
        { service: 'skype', value: 'iryna.koval' },
        { service: 'social', value: 'https://www.linkedin.com/in/iryna' },
      ],
    });
    expect(card?.phones.map(({ ext, types }) => [ext, types])).toEqual([
      [null, ['CELL', 'PREF']],
      ['12', ['WORK']],
      [null, ['FAX', 'WORK']],
    ]);
  });

  it('folds long lines at 75 octets and never within a letter', () => {
    const note = 'Дуже довга примітка ї🙂 '.repeat(500);
    const text = vcfCard({ ...plain, note }, version);
    const lines = text.split('\r\n');
    expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(lines.every((line) => !/[\r\n\ufffd]/.test(Buffer.from(line).toString()))).toBe(true);
    expect(foreign(text, 'note')).toEqual([note]);
    expect([...readVcf(Buffer.from(text))][0]?.note).toBe(note.trim());
  });

  it('lets no value add a property or end the card', () => {
    const attack = 'x\r\nEND:VCARD\r\nBEGIN:VCARD\nTEL:+380000000000\r\u2028UID:1\u0000\u0007';
    const hostile: OutputCard = {
      ...plain,
      fullName: attack,
      lastName: attack,
      organization: attack,
      phones: [{ number: attack, ext: attack, type: 'WORK', preferred: false }],
      emails: [{ address: attack, preferred: false }],
      messengers: [
        { service: 'viber', value: attack },
        { service: attack, value: attack },
      ],
      urls: [attack],
      categories: [attack],
    };
    const text = vcfCard(hostile, version);
    const cards = [...readVcf(Buffer.from(text))];
    expect([cards.length, cards[0]?.phones.length, cards[0]?.uid]).toEqual([1, 1, `urn:uuid:${plain.uid}`]);
    expect(foreign(text, 'uid')).toEqual([`urn:uuid:${plain.uid}`]);
    expect(text.match(/^(?:BEGIN|END|TEL|UID)[:;]/gm)).toEqual(['BEGIN:', 'UID:', 'TEL;', 'END:']);
  });

  it('survives half a letter of two', () => {
    const text = vcfCard({ ...plain, note: 'a\ud800b' }, version);
    expect(Buffer.from(text).toString()).toContain('NOTE:a\ufffdb');
  });
});

describe('a file of many cards', () => {
  it('holds 5,000 of them without growing', async () => {
    const path = newPath('vcf');
    const many = function* (): Generator<OutputCard> {
      for (let n = 0; n < 5_000; n++) yield { ...iryna, fullName: `Особа ${n}` };
    };
    expect(await memoryGrowth(() => writeVcf(many(), createWriteStream(path), '3.0'))).toBeLessThan(100);
    const cards = [...readVcf(readFileSync(path))];
    expect([cards.length, cards.at(-1)?.fullName]).toEqual([5_000, 'Особа 4999']);
  }, 60_000);
});
