import { foldText } from '@kolo/kernel';

/** What the values of a column look like, whatever its name. */
export type ContentKind = 'PHONE' | 'EMAIL' | 'TAX_CODE' | 'DATE' | 'MONEY' | 'PERSON' | 'COMPANY' | 'SITE';

/** A field that a column may go to. */
export interface MappingTarget {
  readonly field: string;
  /** Names that a column for it has in any language; `*` ends a word that goes on: «телефон*». */
  readonly words: readonly string[];
  readonly looks?: ContentKind;
  /** Several columns may go to it: «Телефон», «Телефон 2». */
  readonly many?: boolean;
}

/** Fields of a list of clients with the names that people and accounting programs give their columns. */
export const clientTargets: readonly MappingTarget[] = [
  target('code', 'код|код клієнта|код клиента|код контрагента|номер клієнта|id|client id|code|customer code'),
  target(
    'name',
    'найменування|наименование|назва|название|клієнт|клиент|контрагент|імя клієнта|имя клиента|коротка назва|скорочен* найменування|' +
      'повна назва|повне найменування|полное наименование|полное название|' +
      'компанія|компания|організація|организация|підприємство|предприятие|фірма|фирма|покупець|покупатель|' +
      'name|client|customer|company|company name|organization|account|account name',
    'COMPANY',
  ),
  target('kind', 'тип|вид|юр физ|юр фіз|type|kind'),
  target('roles', 'роль|ролі|роли|role|roles'),
  target(
    'taxCode',
    'єдрпоу|едрпоу|єдрпоу іпн|єдрпоу рнокпп|код єдрпоу|код за єдрпоу|код едрпоу|код по едрпоу|код єдрпоу іпн|рнокпп|іпн|инн|ідентифікаційний код|идентификационный код|' +
      'податковий номер|налоговый номер|дрфо|єгрпоу|егрпоу|окпо|tax code|tax id|vat|vat id|edrpou',
    'TAX_CODE',
  ),
  many(
    'phones',
    'телефон*|тел|моб|мобільний|мобильный|номер телефону|номер телефона|контактний телефон|контактный телефон|мобільний телефон|' +
      'мобильный телефон|робочий телефон|рабочий телефон|конт* тел*|моб* тел*|тел* моб*|роб* тел*|раб* тел*|phone*|tel|mobile|mobile phone|cell|work phone|phone number',
    'PHONE',
  ),
  many(
    'emails',
    'e mail|email|ел пошта|эл почта|електронна пошта|электронная почта|пошта|почта|електронна адреса|ел адреса|эл адрес|електронна скринька|мейл|' +
      'имейл|адреса електронної пошти|адрес электронной почты|робоч* e mail|рабоч* e mail|mail|e mail address|email address',
    'EMAIL',
  ),
  target('address', 'адрес*|адреса доставки|адрес доставки|поштова адреса|почтовый адрес|address|street address'),
  target(
    'addressLegal',
    'юридична адреса|юр адреса|юридический адрес|юр адрес|місцезнаходження|legal address|registered address',
  ),
  target('addressActual', 'фактична адреса|факт адреса|фактический адрес|факт адрес|actual address'),
  target('region', 'область|регіон|регион|край|обл|region|state|oblast|province'),
  target('city', 'місто|город|населений пункт|населенный пункт|нас пункт|city|town'),
  target('street', 'вулиця|улица|street'),
  target('building', 'будинок|дім|дом|building|house'),
  target('postcode', 'індекс|индекс|поштовий індекс|почтовый индекс|postcode|zip|zip code|postal code'),
  target('country', 'країна|страна|country'),
  target(
    'responsible',
    'менеджер|основний менеджер|основной менеджер|відповідальний|ответственный|відповідальний менеджер|ответственный менеджер|' +
      'відповідальна особа|відп*|ответств*|куратор|manager|owner|responsible|account manager|sales manager|sales rep',
  ),
  target(
    'debt',
    'борг|долг|заборгованість|задолженность|сума боргу|сумма долга|залишок боргу|остаток долга|борг*|долг*|дебіторка|дебиторка|сальдо|debt|balance|amount due',
    'MONEY',
  ),
  target('creditLimit', 'кредитний ліміт|кредитный лимит|ліміт|лимит|ліміт кредиту|credit limit|limit', 'MONEY'),
  target(
    'createdAt',
    'дата реєстрації|дата регистрации|дата створення|дата создания|створено|создан|создано|дата додавання|клієнт з|клиент с|з якого часу|' +
      'дата заведення|created|created at|created on|registered|registration date|client since|customer since',
    'DATE',
  ),
  target('status', 'статус|стан|состояние|статус клієнта|статус клиента|етап|этап|status|stage'),
  target(
    'industry',
    'галузь|отрасль|рубрика|сфера|сфера діяльності|сфера деятельности|вид діяльності|вид деятельности|напрям|industry|sector',
  ),
  target('source', 'джерело|источник|джерело залучення|источник привлечения|канал|звідки|откуда|source|lead source'),
  target('tags', 'теги|тег|мітки|мітка|метки|метка|позначки|групи|группа|група|tags|labels|groups'),
  target(
    'categories',
    'категорія|категории|категорії|категория|категорія клієнта|категория клиента|категорії клієнта|категории клиента|category|categories',
  ),
  target(
    'person',
    'контактна особа|контактное лицо|конт* особа|конт* лицо|контактні особи|контактные лица|контакт|контакти|піб|пиб|фио|п і б|ф и о|прізвище імя по батькові|' +
      'фамилия имя отчество|представник|представитель|імя контакту|піб контакту|contact|contact person|contact name|full name',
    'PERSON',
  ),
  target('lastName', 'прізвище|фамилия|last name|surname|family name'),
  target('firstName', "ім'я|имя|first name|given name"),
  target('middleName', 'по батькові|отчество|middle name|patronymic'),
  target('position', 'посада|должность|посада контакту|position|job title|title'),
  target('director', 'директор|керівник|руководитель|генеральний директор|генеральный директор|director|ceo', 'PERSON'),
  target(
    'accountant',
    'бухгалтер|головний бухгалтер|главный бухгалтер|гол бухгалтер|гл бухгалтер|accountant|chief accountant',
    'PERSON',
  ),
  many(
    'personPhones',
    'телефон контактної особи|телефон контактного лица|телефон контакту|телефон контакта|contact phone',
    'PHONE',
  ),
  many(
    'personEmails',
    'пошта контактної особи|почта контактного лица|e mail контактної особи|email контакту|contact email',
    'EMAIL',
  ),
  target(
    'birthDate',
    'дата народження|дата рождения|дата нар*|дата рожд*|день народження|день рождения|др|birthday|birth date|date of birth',
    'DATE',
  ),
  target(
    'comment',
    'коментар*|комментар*|примітк*|примечан*|прим|опис|описание|нотатк*|заметк*|додатково|дополнительно|comment*|note*|description|remarks',
  ),
  many('sites', 'сайт|сайти|веб сайт|вебсайт|web|www|site|website|url', 'SITE'),
  target('telegram', 'telegram|телеграм|телеграмм'),
  target('viber', 'viber|вайбер'),
  target('whatsapp', 'whatsapp|ватсап|вотсап'),
  target('skype', 'skype|скайп'),
  target(
    'legalName',
    'юридична назва|юр назва|юридическое название|юр название|офіційна назва|официальное название|повна юридична назва|legal name',
  ),
  target(
    'vatCode',
    'іпн платника пдв|іпн пдв|номер платника пдв|инн плательщика ндс|инн ндс|номер плательщика ндс|vat number|vat code',
  ),
  target(
    'iban',
    'iban|рахунок iban|номер рахунку|номер счета|розрахунковий рахунок|расчетный счет|поточний рахунок|текущий счет|банківський рахунок|' +
      'банковский счет|р р|р с|bank account',
  ),
  target('bankCode', 'мфо|мфо банку|мфо банка|код банку|код банка|bank code|mfo'),
  target('bank', 'банк|назва банку|название банка|банк клієнта|банк клиента|bank|bank name'),
];

/** Words that add nothing to a name of a column: units, and whose column it is when all are the client's. */
const fillers = new Set(
  (
    'грн uah usd eur руб шт основний основной main no value ' +
    'клієнта клиента контрагента компанії компании підприємства предприятия організації организации фірми фирмы покупця покупателя'
  )
    .split(' ')
    .map(foldText),
);

type Phrase = readonly string[];

const phrases = new WeakMap<MappingTarget, readonly Phrase[]>();

/**
 * How well the name of a column suits a target: 1 when it is one of its names (a little less for the later ones), 0
 * when it shares none of their words. Of «Адреса / Місто» from two header rows the lower tells more.
 */
export function nameScore(header: string, candidate: MappingTarget): number {
  const whole = bestScore(header, candidate);
  const lowest = header.split(/ [/-] /).at(-1);
  return lowest === undefined || lowest === header ? whole : Math.max(whole, bestScore(lowest, candidate) * 0.98);
}

/** How well a text suits any column of a list of clients. */
export function headerScore(text: string): number {
  return Math.max(...clientTargets.map((candidate) => nameScore(text, candidate)));
}

function bestScore(name: string, candidate: MappingTarget): number {
  const words = wordsOf(name);
  const meaningful = words.filter((word) => !fillers.has(word));
  let best = 0;
  for (const [rank, phrase] of phrasesOf(candidate).entries()) {
    const score = Math.max(phraseScore(words, phrase), phraseScore(meaningful, phrase) * 0.99);
    best = Math.max(best, score - rank * 0.001);
  }
  return best;
}

function phraseScore(words: readonly string[], phrase: Phrase): number {
  if (phrase.length > words.length) return 0;
  for (let from = 0; from + phrase.length <= words.length; from++) {
    if (!phrase.every((stem, at) => matches(words[from + at] ?? '', stem))) continue;
    if (phrase.length === words.length) return 1;
    return 0.5 + (0.35 * phrase.length) / words.length - (from > 0 ? 0.05 : 0);
  }
  return 0;
}

function matches(word: string, stem: string): boolean {
  return stem.endsWith('*') ? word.startsWith(stem.slice(0, -1)) : word === stem;
}

function wordsOf(name: string): string[] {
  return foldText(name)
    .split(' ')
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

function phrasesOf(candidate: MappingTarget): readonly Phrase[] {
  const known = phrases.get(candidate);
  if (known) return known;
  const made = candidate.words.map((name) => name.split(' ').map(foldedStem));
  phrases.set(candidate, made);
  return made;
}

function foldedStem(word: string): string {
  return word.endsWith('*') ? `${foldText(word.slice(0, -1))}*` : foldText(word);
}

function target(field: string, names: string, looks?: ContentKind): MappingTarget {
  return { field, words: names.split('|'), ...(looks ? { looks } : {}) };
}

function many(field: string, names: string, looks?: ContentKind): MappingTarget {
  return { ...target(field, names, looks), many: true };
}
