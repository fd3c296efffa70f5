import { describe, expect, it } from '@jest/globals';
import { foldText, searchWords } from './fold-text.js';
import { cpuTime } from './testing/cpu-time.js';

describe('foldText', () => {
  it.each([
    ['Агро', 'agro'],
    ['  ТОВ   «Агро-Світ» №5, філія ', 'tov agro svit 5 filiy'],
    ["Дем'яненко", 'demynenko'],
    ['Демʼяненко', 'demynenko'],
    ['Дем’яненко', 'demynenko'],
    ['Їжакевич', 'ijakeviq'],
    ['Ґанок ганок', 'ganok ganok'],
    ['Єгоров Егоров Ёгоров Эгоров', 'egorov egorov egorov egorov'],
    ['Київська', 'kiivska'],
    ['Kyivska', 'kiivska'],
    ['обʼєкт объект', 'obekt obekt'],
    ['щука Юлія', 'wuka xliy'],
    ['office@Servis-Market7.example', 'office servis market7 example'],
    ['Café Łódź Müller straße', 'cafe lodz muller strase'],
    ['К-00006', 'k 00006'],
    ['', ''],
    [' "«»" - ', ''],
  ])('folds %j to %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('reads Latin look-alikes inside a Cyrillic word as Cyrillic', () => {
    expect(foldText('Cepвic')).toBe(foldText('Сервіс'));
    expect(foldText('TзOB "АГРO"')).toBe(foldText('ТзОВ "АГРО"'));
  });

  it('reads Cyrillic look-alikes inside a Latin word as Latin', () => {
    expect(foldText('Grоup')).toBe('group');
  });

  it('finds the same word however і, ї, и, й, е, є and the case slip', () => {
    const spellings = ['Київенергозбут', 'киівенергозбут', 'КИЇВЕНЄРГОЗБУТ', 'кйївэнергозбут'];
    expect(new Set(spellings.map(foldText)).size).toBe(1);
  });

  it('keeps every part of a text a part of its folded form, so that infixes are found', () => {
    const name = 'Товариство «Ґаздакомплект-66» Їжакевич';
    for (let from = 0; from < name.length; from++) {
      for (let to = from + 1; to <= name.length; to++) expect(foldText(name)).toContain(foldText(name.slice(from, to)));
    }
  });

  it('gives plain ASCII for letters of any script, and different names stay different', () => {
    expect(foldText('საქართველო')).toMatch(/^[a-z0-9]+$/);
    expect(foldText('上海')).not.toBe(foldText('北京'));
  });

  it('agrees for composed and decomposed writing of one letter', () => {
    expect(foldText('Йосип Її'.normalize('NFD'))).toBe(foldText('Йосип Її'.normalize('NFC')));
  });

  it('folds at least 100,000 names a second', () => {
    const spent = cpuTime(() => {
      for (let n = 0; n < 50_000; n++) foldText(`ТОВ «Дніпроторг-${n}» м. Київ`);
    });
    expect(spent).toBeLessThan(500);
  });
});

describe('searchWords', () => {
  it('gives the distinct words in their order', () => {
    expect(searchWords('ФОП Їжакевич Ірина, їжакевич')).toEqual(['fop', 'ijakeviq', 'irina']);
    expect(searchWords(' — ')).toEqual([]);
  });
});
