import { describe, expect, it } from '@jest/globals';
import { readingsOf } from './readings.js';
import { searchText } from './search-text.js';
import { TextStatistics } from './text-sample.js';

const nothing = { code: null, taxCode: null, cities: [], people: [], channels: [] };

describe('the search text of a client', () => {
  it('begins with the name without its legal form, and marks each word with its field', () => {
    const { texts, nameKey } = searchText({
      name: 'ТОВ «Агро-Світ»',
      code: 'К-7',
      taxCode: '14360570',
      cities: ['Київ', null],
      people: ['Їжак Ірина'],
      channels: [
        { value: '067 123-45-67', normalized: '+380671234567' },
        { value: 'Olena@Firm.UA', normalized: 'olena@firm.ua' },
        { value: '2-34-56', normalized: null },
      ],
    });
    expect(texts).toEqual([
      '= agro= svit= tov= agrosvit# k# 7! 14360570, kiiv@ ijak@ irina: 380671234567: olena: firm: ua: 23456',
    ]);
    expect(nameKey).toBe('agrosvit');
  });

  it('has several texts for a client of many people, none longer than an index row, each with the name in front', () => {
    const people = Array.from({ length: 800 }, (_, n) => `Працівник${n} Олександра Святославівна`);
    const { texts } = searchText({ ...nothing, name: 'Велетень', people });
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.every((text) => text.startsWith('= veleten') && text.length <= 1_600)).toBe(true);
    for (const n of [0, 400, 799]) expect(texts.some((text) => text.includes(` pracivnik${n}`))).toBe(true);
  });

  it('fits an index row also when the name itself is endless', () => {
    const name = Array.from({ length: 300 }, (_, n) => `слово${n}`).join(' ');
    expect(searchText({ ...nothing, name, people: ['Остання'] }).texts.every((text) => text.length <= 1_600)).toBe(true);
  });
});

describe('the readings of what was typed', () => {
  it.each([
    ['067 123', [['067123'], ['067', '123']]],
    ['тов агро', [['agro']]],
    ['ТОВ', [['tov']]],
    ['агро агро', [['agro']]],
    ['  «» ', []],
  ])('%j is first taken as %j', (query, typed) => {
    expect(readingsOf(query).typed).toEqual(typed);
  });

  it('tries look-alikes, the other keyboard layout and Latin spelling after that', () => {
    expect(readingsOf('POCA').meant[0]).toEqual(['rosa']);
    expect(readingsOf('rb]d').meant).toContainEqual(['kiiv']);
    expect(readingsOf('Hnatiuk').spelled).toEqual([['gnatxk']]);
    for (const same of ['Kyiv', 'market', 'Hnatiuk@agro', 'агро', '067']) expect(readingsOf(same).spelled).toEqual([]);
    expect(readingsOf('київ').meant).not.toContainEqual(['kiiv']);
  });
});

describe('what is known of the texts', () => {
  const texts = ['= agro= svit@ ivan', '= agro= lan@ olena', '= budivnik@ ivan', '= zerno@ petro'];
  const statistics = new TextStatistics(
    texts.map((text, n) => ({ text, circle: [n % 2 ? 'odd' : 'even'] })),
    4_000,
  );

  it('estimates how many clients have the words, also within a circle', () => {
    expect(statistics.countOf(['agro'], null)).toBe(2_000);
    expect(statistics.countOf(['agro', 'ivan'], null)).toBe(1_000);
    expect(statistics.countOf(['agro'], ['odd'])).toBe(1_000);
    expect(statistics.countOf(['ol'], null)).toBe(1_000);
    expect(statistics.countOf(['en'], null)).toBe(0);
    expect(statistics.countWithin(['odd', 'nobody'])).toBe(2_000);
    expect(statistics.countWithin(null)).toBe(4_000);
  });

  it('drives the index by the rarest piece, and by more only while they pay', () => {
    expect(statistics.drivingPieces(['agro', 'olena'])[0]).toMatch(/^(ole|len|ena)$/);
    expect(statistics.drivingPieces(['zerno', 'ivan'])).toHaveLength(2);
    expect(statistics.drivingPieces(['ag'])).toEqual([' ag']);
  });

  it('knows nothing of an empty base and still names a piece to look by', () => {
    const empty = new TextStatistics([], 0);
    expect([empty.countOf(['agro'], null), empty.countWithin(['odd'])]).toEqual([0, 0]);
    expect(empty.drivingPieces(['agro'])).toEqual(['agr']);
  });
});
