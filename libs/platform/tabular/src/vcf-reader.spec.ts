import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { refusalOf } from './testing/files.js';
import { readVcf, type VcfCard } from './vcf-reader.js';

function card(lines: readonly string[], version = '3.0', lineEnd = '\r\n'): VcfCard {
  const text = ['BEGIN:VCARD', `VERSION:${version}`, ...lines, 'END:VCARD', ''].join(lineEnd);
  const [first] = [...readVcf(Buffer.from(text))];
  if (!first) throw new Error('no card');
  return first;
}

/** Folds at so many octets without regard for letters, as phones do. */
function folded(text: string, octets = 40): Buffer {
  const lines: Buffer[] = [];
  for (const line of text.split('\r\n')) {
    const bytes = Buffer.from(line);
    for (let at = 0; at < Math.max(bytes.length, 1); at += octets) {
      lines.push(Buffer.concat([Buffer.from(at === 0 ? '' : ' '), bytes.subarray(at, at + octets), Buffer.from('\r\n')]));
    }
  }
  return Buffer.concat(lines);
}

describe('readVcf', () => {
  it('joins folded lines as bytes, so that no letter is lost', () => {
    const note = 'Їжак і ґанок єдності '.repeat(500).trim();
    const text = `BEGIN:VCARD\r\nVERSION:3.0\r\nN:Щербаківський;Єлизавета;Олексіївна;;\r\nNOTE:${note}\r\nEND:VCARD`;
    for (const octets of [40, 41, 75]) {
      const [first] = [...readVcf(folded(text, octets))];
      expect(first?.name).toEqual({
        lastName: 'Щербаківський',
        firstName: 'Єлизавета',
        middleName: 'Олексіївна',
        prefix: '',
        suffix: '',
      });
      expect(first?.note).toBe(note);
    }
  });

  it('reads quoted-printable with soft breaks in the charset that is named', () => {
    const encoded = (text: string, charset: string): string =>
      [...iconv.encode(text, charset)]
        .map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
        .join('')
        .replace(/(.{60})/g, '$1=\r\n');
    const read = card(
      [
        `N;ENCODING=QUOTED-PRINTABLE;CHARSET=windows-1251:${encoded('Їжакевич', 'windows-1251')};${encoded('Ірина', 'windows-1251')}`,
        `FN;CHARSET=UTF-8;QUOTED-PRINTABLE:${encoded('Ірина Їжакевич', 'utf-8')}`,
        'TEL;CELL;VOICE:067 123 45 67',
      ],
      '2.1',
    );
    expect(read.name).toMatchObject({ lastName: 'Їжакевич', firstName: 'Ірина' });
    expect(read.fullName).toBe('Ірина Їжакевич');
    expect(read.phones).toEqual([{ value: '067 123 45 67', types: ['CELL', 'VOICE'], ext: null }]);
  });

  it('reads raw Windows-1251 without a named charset', () => {
    const bytes = iconv.encode('BEGIN:VCARD\r\nVERSION:2.1\r\nFN:Ірина Їжакевич\r\nORG:Єдність\r\nEND:VCARD\r\n', 'windows-1251');
    expect([...readVcf(bytes)][0]?.fullName).toBe('Ірина Їжакевич');
  });

  it('undoes escapes and divides only at separators without a backslash', () => {
    const read = card([
      'ORG:Агро\\; Плюс;Відділ збуту\\, Київ',
      'NOTE:Перший\\nДругий\\; третій\\\\четвертий',
      'ADR;TYPE=WORK:а/с 5;офіс 7;вул. Київська\\, 5;Львів;Львівська обл.;79000;Україна',
      'CATEGORIES:опт,дилер\\, старий',
    ]);
    expect(read).toMatchObject({
      organization: 'Агро; Плюс',
      department: 'Відділ збуту, Київ',
      note: 'Перший\nДругий; третій\\четвертий',
      categories: ['опт', 'дилер, старий'],
    });
    expect(read.addresses).toEqual([
      {
        types: ['WORK'],
        postBox: 'а/с 5',
        street: 'вул. Київська, 5, офіс 7',
        city: 'Львів',
        region: 'Львівська обл.',
        postcode: '79000',
        country: 'Україна',
      },
    ]);
  });

  it('reads phones of 4.0 as addresses with an extension, and of older cards as text', () => {
    const read = card(
      ['TEL;VALUE=uri;TYPE="cell,voice";PREF=1:tel:+380671234567;ext=12', 'TEL;TYPE=WORK:(044) 501-85-46 дод. 7', 'TEL:'],
      '4.0',
    );
    expect(read.phones).toEqual([
      { value: '+380671234567', types: ['CELL,VOICE', 'PREF'], ext: '12' },
      { value: '(044) 501-85-46 дод. 7', types: ['WORK'], ext: '7' },
    ]);
  });

  it.each([
    ['BDAY:1984-02-29', '1984-02-29'],
    ['BDAY:19840229', '1984-02-29'],
    ['BDAY;VALUE=date-and-or-time:19840229T101500', '1984-02-29'],
    ['BDAY:--0412', '--04-12'],
    ['BDAY:--04-12', '--04-12'],
    ['BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-12', '--04-12'],
    ['BDAY:--0229', '--02-29'],
    ['BDAY:1983-02-29', null],
    ['BDAY:весною', null],
  ])('reads the birthday of %s as %s', (line, birthday) => {
    expect(card([line]).birthday).toBe(birthday);
  });

  it('reads grouped properties, messengers, gender and keeps what it does not know', () => {
    const read = card([
      'item1.TEL;TYPE=CELL:+380671234567',
      'item1.X-ABLabel:особистий',
      'X-TELEGRAM:@olena',
      'IMPP;X-SERVICE-TYPE=Viber:viber:+380671234567',
      'IMPP:xmpp:olena@firm.ua',
      'X-SOCIALPROFILE;TYPE=facebook:https://facebook.com/olena',
      'GENDER:F',
      'UID:abc-1',
      'X-CUSTOM;P="a:b":так',
      'URL:https://firm.ua',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      ' SkZJRgABAQ==',
    ]);
    expect(read.phones).toEqual([{ value: '+380671234567', types: ['CELL'], ext: null }]);
    expect(read.messengers).toEqual([
      { service: 'telegram', value: '@olena' },
      { service: 'viber', value: '+380671234567' },
      { service: 'xmpp', value: 'olena@firm.ua' },
      { service: 'facebook', value: 'https://facebook.com/olena' },
    ]);
    expect(read).toMatchObject({ gender: 'FEMALE', uid: 'abc-1', urls: ['https://firm.ua'] });
    expect(read.rest.map(({ name, group, value }) => [name, group, value])).toEqual([
      ['X-ABLABEL', 'item1', 'особистий'],
      ['X-CUSTOM', null, 'так'],
    ]);
  });

  it.each(['\n', '\r', '\r\n'])('reads a file whose lines end with %j', (lineEnd) => {
    expect(card(['FN:Олена', 'TEL:0671234567'], '3.0', lineEnd)).toMatchObject({
      fullName: 'Олена',
      phones: [{ value: '0671234567' }],
    });
  });

  it('reads UTF-16 with a mark', () => {
    const bytes = iconv.encode('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Їжак\r\nEND:VCARD\r\n', 'utf-16le', { addBOM: true });
    expect([...readVcf(bytes)][0]?.fullName).toBe('Їжак');
  });

  it('numbers the cards, tells their lines and goes on after one without an end', () => {
    const cards = [...readVcf(Buffer.from('BEGIN:VCARD\nFN:А\nBEGIN:VCARD\nFN:Б\nEND:VCARD\n\nBEGIN:VCARD\nFN:В\n'))];
    expect(cards.map(({ number, line, fullName }) => [number, line, fullName])).toEqual([
      [1, 1, 'А'],
      [2, 3, 'Б'],
      [3, 7, 'В'],
    ]);
  });

  it('keeps an emoji and a note of ten kilobytes', () => {
    const note = `${'довга примітка '.repeat(700)}🙂`;
    expect(card([`NOTE:${note}`]).note).toBe(note);
  });

  it('refuses a file without cards, and a card without end', async () => {
    expect((await refusalOf(() => [...readVcf(Buffer.from('Код;Назва\n1;Агро\n'))])).reason).toBe('fileErrors.noCards');
    const endless = `BEGIN:VCARD\n${'TEL:1\n'.repeat(3000)}`;
    expect((await refusalOf(() => [...readVcf(Buffer.from(endless))])).reason).toBe('fileErrors.cardTooLong');
    const huge = Buffer.concat([Buffer.from('BEGIN:VCARD\nPHOTO:'), Buffer.from(`${'A'.repeat(1000)}\n `.repeat(18_000))]);
    expect((await refusalOf(() => [...readVcf(huge)])).reason).toBe('fileErrors.cardTooLong');
  });

  it('reads a file of 2,000 cards', () => {
    const text = 'BEGIN:VCARD\r\nVERSION:3.0\r\nN:Їжак;Олена;;;\r\nTEL;TYPE=CELL:0671234567\r\nNOTE:так\r\nEND:VCARD\r\n'.repeat(
      2000,
    );
    expect([...readVcf(Buffer.from(text))]).toHaveLength(2000);
  });
});
