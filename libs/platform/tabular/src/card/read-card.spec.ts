import { describe, expect, it } from '@jest/globals';
import { readCard } from './read-card.js';
import type { CardChannel, ReadCard } from './read-card.types.js';
import { pasted, vcards } from './testing/pasted.js';

const short = ({ kind, value, note }: CardChannel): string => [kind, value, ...(note ? [`(${note})`] : [])].join(' ');
const person = ({ lastName, firstName, middleName, position, channels }: ReadCard['people'][number]): string[] => [
  [lastName, firstName, middleName].filter(Boolean).join(' '),
  position ?? '',
  ...channels.map(short),
];

/** What matters of a card, short enough to compare in a table. */
function told(card: ReadCard): object {
  return {
    name: card.name?.text ?? null,
    ...(card.isPerson ? { isPerson: true } : {}),
    ...(card.taxCode || card.vatCode ? { codes: [card.taxCode?.text, card.vatCode?.text] } : {}),
    channels: card.channels.map(short),
    people: card.people.map(person),
    addresses: card.addresses.map(({ kind, city, street, building, postcode }) =>
      [kind, city, street, building, postcode].join('|'),
    ),
    accounts: card.accounts.map(({ iban, bankName }) => `${iban} ${bankName ?? ''}`),
    named: card.named.map(({ directory, text }) => `${directory} ${text}`),
    rest: card.rest.map(({ place, text }) => (place === 'note' ? text : `${place}: ${text}`)),
    problems: card.problems.map(({ reason, line }) => `${reason} ${line}`),
  };
}

const nothing = { channels: [], people: [], addresses: [], accounts: [], named: [], rest: [], problems: [] };

const expected: Readonly<Record<keyof typeof pasted, object>> = {
  directoryOfTown: {
    name: 'Зерно, кавʼярня',
    channels: [
      'WORK +380 44 501-85-46',
      'MOBILE +380 67 123-45-67',
      'SITE https://zerno-kava.example.com.ua/menu?utm_source=2gis',
      'VIBER +380 67 123-45-67',
      'SOCIAL instagram.com/zerno.kava',
    ],
    addresses: ['ACTUAL|Київ|вул. Саксаганського|12|01033'],
    named: ['region Київська'],
    rest: ['Кавʼярні', 'hours: Щодня з 08:00 до 21:00'],
  },
  mapsCard: {
    name: 'Майстерня «Клен»',
    channels: ['SITE klen-mebli.example.ua', 'MOBILE 067 123 4567'],
    addresses: ['ACTUAL|Львів|вулиця Зелена|115Б|79035'],
    rest: ['4,7', '(312)', 'Меблева майстерня', 'Огляд', 'hours: Відчинено ⋅ Зачиняється о 19:00', 'QX7F+2M Львів'],
  },
  businessDirectory: {
    name: 'ТОВ «АГРО-СХІД»',
    codes: ['14360570', undefined],
    channels: [
      'WORK (044) 501-85-46',
      'WORK +380445018547',
      'MOBILE 067 123 45 67 (диспетчер)',
      'WORK 044 501-85-48 (факс)',
      'MOBILE 050 765 43 21 (Приймальня)',
      'EMAIL office@agro-skhid.example.ua',
      'SITE www.agro-skhid.example.ua',
    ],
    addresses: ['ACTUAL|Полтава|вул. Європейська|буд. 57|36000'],
    named: ['industry Сільське господарство', 'region Полтавська'],
    rest: ['hours: Графік роботи: Пн-Пт 9:00–18:00, Сб вихідний', 'Рік заснування 1998'],
  },
  signatureUk: {
    name: 'ТОВ «Ромашка»',
    channels: ['EMAIL office@romashka.example.ua', 'SITE www.romashka.example.ua'],
    people: [
      [
        'Коваль Ірина',
        'менеджер з продажу',
        'MOBILE +38 (067) 123-45-67',
        'WORK (044) 501-85-46 дод. 12',
        'EMAIL iryna.koval@romashka.example.ua',
        'TELEGRAM t.me/iryna_koval',
      ],
    ],
    rest: ['Добрий день! Надсилаю прайс, як домовлялися.'],
  },
  signatureOneLine: {
    name: 'ТОВ «Ромашка»',
    people: [['Коваль Ірина', 'менеджер з продажу', 'EMAIL iryna@romashka.example.ua', 'MOBILE 067 123 45 67']],
  },
  signatureRu: {
    name: 'ЧП "Вектор-Плюс"',
    channels: ['WORK (057) 712-34-56'],
    people: [['Петренко Сергей', 'Руководитель отдела закупок', 'MOBILE 050 123-45-67', 'SKYPE s.petrenko.vektor']],
    addresses: ['ACTUAL|Харьков|ул. Сумская|39|'],
  },
  signatureEn: {
    name: 'Romashka Group',
    people: [
      [
        'Koval Iryna',
        'Head of Sales',
        'WORK +380 44 501 85 46 ext. 12',
        'MOBILE +380 67 123 45 67',
        'WHATSAPP +380 67 123 45 67',
        'EMAIL iryna.koval@romashka-group.example.com',
        'SOCIAL linkedin.com/in/iryna-koval',
      ],
    ],
    addresses: ['ACTUAL|Kyiv|22 Khreshchatyk Street||01001'],
  },
  contract: {
    name: 'Товариство з обмеженою відповідальністю «БУД-МАЙСТЕР»',
    codes: ['21560045', '215600426655'],
    channels: ['WORK +38 044 501 85 46', 'EMAIL buh@bud-maister.example.ua'],
    people: [
      ['Петренко Іван Іванович', 'Директор'],
      ['Мельник О. В.', 'Головний бухгалтер'],
    ],
    addresses: ['LEGAL|Київ|вул. Антоновича|72|03150'],
    accounts: ['UA213223130000026007233566001 АТ «УКРЕКСІМБАНК»'],
    rest: ['що діє на підставі Статуту'],
  },
  oldContract: {
    name: 'ФОП Шевчук Олена Петрівна',
    isPerson: true,
    codes: ['3184710691', undefined],
    channels: ['MOBILE 0931112233'],
    addresses: ['ACTUAL|Дніпро|просп. Поля|46|'],
    accounts: ['UA223052990000026001234567890 АТ КБ "ПРИВАТБАНК"'],
  },
  visitingCard: {
    name: '«Північ Логістика»',
    people: [['Мельник Олег', 'директор', 'MOBILE 067 123 45 67', 'EMAIL oleh@pivnich.example.ua']],
    addresses: ['ACTUAL|Київ|вул. Прорізна|8|01001'],
  },
  messengers: {
    name: 'Салон краси Мрія',
    channels: [
      'TELEGRAM 050 123 45 67',
      'VIBER 050 123 45 67',
      'TELEGRAM @mriya_salon',
      'SOCIAL instagram: @mriya.salon',
      'SOCIAL facebook.com/mriya.salon',
      'WHATSAPP +380671234567',
      'VIBER +380671234568',
      'SKYPE mriya.salon',
      'SIGNAL +380 63 111 22 33',
    ],
  },
  person: {
    name: 'Коваль Ірина',
    isPerson: true,
    channels: ['MOBILE 067 123 45 67', 'EMAIL iryna.koval@poshta.example.ua'],
  },
  brokenCodes: {
    name: 'ТОВ «Помилка»',
    channels: ['WORK 501-85-46', 'MOBILE О67 123 45 67'],
    rest: ['ЄДРПОУ 14360571', 'UA213223130000026007233566002', 'оffice@firm.example.ua'],
    problems: ['badTaxCode 2', 'badIban 3', 'unreadPhone 4', 'repairedPhone 5', 'badEmail 6'],
  },
  stranger: {
    name: 'Крамниця «Листя»',
    channels: ['MOBILE 067 123 45 67'],
    rest: ['עברית שלום', 'Працюємо без вихідних!', 'Питайте Марусю, вона все знає.'],
  },
};

describe('SM-19: a pasted text', () => {
  it.each(Object.keys(pasted) as (keyof typeof pasted)[])('of the kind %s becomes a client', (kind) => {
    expect(told(readCard(pasted[kind]))).toEqual({ ...nothing, ...expected[kind] });
  });

  it.each(Object.entries(pasted))('of the kind %s loses no word but the names of its fields', (_, text) => {
    const { lines: _lines, places: _places, problems: _problems, ...card } = readCard(text);
    const kept = bare(JSON.stringify(card));
    const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'ʼ]*/gu) ?? [];
    const lost = words.filter((word) => !kept.includes(bare(word)) && !fieldNames.test(word));
    expect(lost).toEqual([]);
  });

  it('tells of each part which line it stands on', () => {
    const { places } = readCard(pasted.contract);
    expect(places.map(({ line, place }) => `${line} ${place}`)).toEqual(
      ['2 name', '3 taxCode', '3 vatCode', '4 addresses', '5 accounts', '6 accounts', '7 channels', '8 channels'].concat([
        '9 people',
        '9 position',
        '10 people',
        '10 position',
        '11 note',
      ]),
    );
  });

  it('gives the words of a label on a line of its own to the line below it', () => {
    const { addresses, name } = readCard('Компанія:\nЯвір Плюс\nЮридична адреса:\n79000, м. Львів, вул. Городоцька, 5');
    expect([name?.text, addresses[0]?.kind, addresses[0]?.city]).toEqual(['Явір Плюс', 'LEGAL', 'Львів']);
  });

  it('names a second company and a second code and keeps both', () => {
    const card = readCard('ТОВ «Перша»\nЄДРПОУ 14360570\nТОВ «Друга»\nЄДРПОУ 21560045');
    expect(card.problems.map(({ reason }) => reason)).toEqual(['secondName', 'secondCode']);
    expect(card.rest.map(({ text }) => text)).toEqual(['ТОВ «Друга»', 'ЄДРПОУ 21560045']);
  });

  it('shares the numbers of several people out', () => {
    const card = readCard(
      'ТОВ «Ромашка»\nІрина Коваль, менеджер: 067 123 45 67\nОлег Мельник, логіст: 050 765 43 21\nsite.example.ua',
    );
    expect(card.people.map(person)).toEqual([
      ['Коваль Ірина', 'менеджер', 'MOBILE 067 123 45 67'],
      ['Мельник Олег', 'логіст', 'MOBILE 050 765 43 21'],
    ]);
  });
});

describe('SM-19: a pasted vCard', () => {
  it('makes people with the same organisation contact persons of one client', () => {
    expect(told(readCard(vcards.two))).toEqual({
      ...nothing,
      name: 'ТОВ «Ромашка»',
      people: [
        [
          'Коваль Ірина Петрівна',
          'менеджер',
          'MOBILE +380671234567',
          'EMAIL iryna@romashka.example.ua',
          'TELEGRAM https://t.me/iryna_koval',
        ],
        ['Мельник Олег', '', 'WORK +380445018546 дод. 12'],
      ],
      addresses: ['ACTUAL|Київ|вул. Хрещатик, 22||01001'],
    });
    const { people } = readCard(vcards.two);
    expect(people.map(({ birthDate, note, gender }) => [birthDate, note, gender])).toEqual([
      ['1990-04-12', 'Відділ продажу', 'FEMALE'],
      [null, 'ДН 04.07\nпросить писати у Viber', 'MALE'],
    ]);
  });

  it('of an old phone is a person, and one of a company has no people', () => {
    const { channels, ...old } = told(readCard(vcards.oldPhone)) as { channels: string[] };
    expect([old, channels]).toEqual([
      { name: 'Коваль Ірина', isPerson: true, people: [], addresses: [], accounts: [], named: [], rest: [], problems: [] },
      ['MOBILE 0671234567'],
    ]);
    expect(told(readCard(vcards.newPhone))).toEqual({
      ...nothing,
      name: 'Romashka',
      channels: ['WORK +380445018546 дод. 12', 'SOCIAL xmpp: office@romashka.example.com'],
      named: ['tag VIP', 'tag Опт'],
      rest: ['Склад № 4'],
    });
  });

  it('keeps the card of another client in the note and says so', () => {
    const { rest, problems } = readCard(vcards.strangers);
    expect(rest.map(({ text }) => text)).toEqual(['Олег Мельник, Інша фірма, +380501112233']);
    expect(problems.map(({ reason, line }) => [reason, line])).toEqual([['anotherCard', 6]]);
  });
});

describe('a hostile text', () => {
  it('is refused over the limit and when there is nothing in it', () => {
    expect(() => readCard('а'.repeat(1_000_000))).toThrow('cardTooLong');
    expect(() => readCard('1\n'.repeat(600))).toThrow('cardTooManyLines');
    expect(() => readCard(' \n\u200b\n')).toThrow('invalid');
  });

  it.each(
    '1|.|/|"|«|<|@|(|,|а|a@|a.|тел|1 |дод |067 123 45 67 |І.|Пн-|09:00-|вул. |м. К|UA1 |код 1|директор |Viber/|://|А-|Ірина |🌿'.split(
      '|',
    ),
  )('made of «%s» does not hold the server up', (filling) => {
    for (const width of [80, 1_990, 20_000]) {
      const line = filling.repeat(width / filling.length + 1).slice(0, width - 1);
      const text = `${line}\n`.repeat(20_000 / width).slice(0, 20_000);
      const before = process.cpuUsage();
      expect(readCard(text).lines.length).toBeGreaterThan(0);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(2_000);
    }
  });

  it('does not hide a name behind marks that turn the direction of writing', () => {
    expect(readCard('\u202eТОВ «Ромашка»\u202c\n067\u200b123 45 67').name?.text).toBe('ТОВ «Ромашка»');
  });

  it('that an earlier program decoded wrongly is put right, and this is said', () => {
    const spoilt = Buffer.from('ТОВ «Ромашка і Ко»\nІрина Коваль, менеджер з продажу', 'utf-8').toString('latin1');
    const card = readCard(new TextDecoder('windows-1251').decode(Buffer.from(spoilt, 'latin1')));
    expect([card.name?.text, card.problems[0]?.reason]).toEqual(['ТОВ «Ромашка і Ко»', 'cardRepaired']);
  });
});

/** Labels and greetings: what they say is told by the field that the value went into. */
const fieldNames =
  /^(?:з|с|e|повагою|уважением|best|regards|моб|тел|телефони|факс|т|м|мо|phone|mobile|e|mail|пошта|сайт|viber|telegram|whatsapp|skype|скайп|signal|instagram|код|єдрпоу|іпн|рнокпп|iban|мфо|р|в|адреса|юридична|галузь|постачальник|chat|number|wa|me|2B380671234568|2b380671234568)$/i;

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s()+.\-’'ʼ"]/g, '');
}
