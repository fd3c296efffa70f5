import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { detectEncoding, repairMojibake } from './text-encoding.js';

const list = 'Код;Найменування;Адреса\r\nК-1;ТОВ «Їжак і ґанок»;м. Київ, вул. Єдності, 5\r\nК-2;ФОП Щербак;Львів\r\n';
const russian = 'Код;Наименование;Адрес\r\n1;ООО "Ромашка";г. Харьков, ул. Пушкинская, 12\r\n2;ЧП Объект;Одесса\r\n';
const capitals = 'КОД;НАЙМЕНУВАННЯ\r\n1;ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ "УКРАЇНСЬКИЙ ДІМ"\r\n';

describe('detectEncoding', () => {
  it.each(['windows-1251', 'cp1125', 'koi8-u', 'utf-8'] as const)('recognises Ukrainian text in %s', (encoding) => {
    expect(detectEncoding(iconv.encode(list, encoding))).toEqual({ encoding, bom: false, mojibake: null });
    expect(detectEncoding(iconv.encode(capitals, encoding)).encoding).toBe(encoding);
  });

  it.each(['windows-1251', 'cp866', 'koi8-u', 'utf-8'] as const)('recognises Russian text in %s', (encoding) => {
    expect(detectEncoding(iconv.encode(russian, encoding)).encoding).toBe(encoding);
  });

  it('recognises Ukrainian text of DOS that borrows the Latin i', () => {
    const dos = 'Код;Назва;Місто\r\n1;Завод "Україна";Київ\r\n2;Їдальня Єва;Львiв\r\n'.replaceAll('і', 'i');
    expect(detectEncoding(iconv.encode(dos, 'cp866')).encoding).toBe('cp866');
  });

  it('trusts a byte order mark', () => {
    expect(detectEncoding(iconv.encode(list, 'utf-8', { addBOM: true }))).toMatchObject({ encoding: 'utf-8', bom: true });
    expect(detectEncoding(iconv.encode(list, 'utf-16le', { addBOM: true }))).toMatchObject({ encoding: 'utf-16le', bom: true });
    expect(detectEncoding(iconv.encode(list, 'utf-16be', { addBOM: true }))).toMatchObject({ encoding: 'utf-16be', bom: true });
  });

  it('recognises UTF-16 without a mark', () => {
    expect(detectEncoding(iconv.encode(list, 'utf-16le'))).toMatchObject({ encoding: 'utf-16le', bom: false });
    expect(detectEncoding(iconv.encode(list, 'utf-16be', { addBOM: false }))).toMatchObject({ encoding: 'utf-16be', bom: false });
  });

  it('is not misled by a letter cut at the end of the sample', () => {
    const bytes = iconv.encode('Їжак', 'utf-8');
    expect(detectEncoding(bytes.subarray(0, bytes.length - 1)).encoding).toBe('utf-8');
  });

  it('is not misled by one broken byte in a long UTF-8 text', () => {
    const bytes = Buffer.concat([iconv.encode(list, 'utf-8'), Buffer.from([0xff]), iconv.encode(list, 'utf-8')]);
    expect(detectEncoding(bytes).encoding).toBe('utf-8');
  });

  it('takes plain ASCII for UTF-8', () => {
    expect(detectEncoding(Buffer.from('name;phone\nAgro;0671234567\n')).encoding).toBe('utf-8');
  });

  it('refuses binary data', () => {
    expect(() => detectEncoding(Buffer.from([0x89, 0x50, 0, 0, 1, 2, 0xfe, 0, 0, 0, 0, 7]))).toThrow('fileErrors.notText');
  });
});

describe('mojibake', () => {
  it('recognises and repairs UTF-8 that was read as Windows-1251', () => {
    const damaged = iconv.decode(iconv.encode(list, 'utf-8'), 'windows-1251');
    expect(damaged).toContain('РљРѕРґ');
    expect(detectEncoding(iconv.encode(damaged, 'utf-8')).mojibake).toBe('UTF8_AS_CP1251');
    expect(repairMojibake(damaged, 'UTF8_AS_CP1251')).toBe(list);
    expect(repairMojibake(iconv.decode(iconv.encode('Ирина', 'utf-8'), 'windows-1251'), 'UTF8_AS_CP1251')).toBe('Ирина');
  });

  it('recognises and repairs Windows-1251 that was read as Latin-1', () => {
    const damaged = iconv.decode(iconv.encode(list, 'windows-1251'), 'windows-1252');
    expect(damaged).toContain('Êîä');
    expect(detectEncoding(iconv.encode(damaged, 'utf-8')).mojibake).toBe('CP1251_AS_LATIN1');
    expect(repairMojibake(damaged, 'CP1251_AS_LATIN1')).toBe(list);
  });

  it.each([
    list,
    russian,
    capitals,
    'Рівне;Рівненська обл.;РОССПАСТ',
    'Łódź, Kraków, Gdańsk, Poznań, Wrocław',
    'Müller & Söhne, Köln, Füßen',
  ])('leaves sound text alone: %j', (text) => {
    expect(detectEncoding(iconv.encode(text, 'utf-8')).mojibake).toBeNull();
  });
});
