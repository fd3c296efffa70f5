import { foldText, normalizeEmail, splitPersonName, stripLegalForm } from '@kolo/kernel';
import {
  addressPart,
  cityMark,
  country,
  greeting,
  knownCities,
  leadingPosition,
  positionWord,
  regionMark,
  streetMark,
} from './card-words.js';
import { gap } from './card-tokens.js';

/** What is left of a line between the things taken out of it, divided where people divide. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const part of text.split(gap)) {
    let from = 0;
    let depth = 0;
    for (let at = 0; at < part.length; at++) {
      const letter = part[at] ?? '';
      if (/[«“„(]/.test(letter)) depth += 1;
      else if (/[»”)]/.test(letter)) depth = Math.max(0, depth - 1);
      else if (letter === '"') depth = depth > 0 ? depth - 1 : depth + 1;
      const divides = /[;|•⋅·\t]/.test(letter) || (letter === ',' && !/\d/.test(part[at + 1] ?? '')) || isDash(part, at);
      if (!divides || (depth > 0 && part.slice(at).search(/[»”")]/) >= 0)) continue;
      pieces.push(part.slice(from, at));
      from = at + 1;
    }
    pieces.push(part.slice(from));
  }
  return pieces.map(trimmed).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
}

function isDash(text: string, at: number): boolean {
  return /[–—-]/.test(text[at] ?? '') && text[at - 1] === ' ' && text[at + 1] === ' ';
}

function trimmed(piece: string): string {
  return piece.replace(/^[\s,.;:/–—•⋅·|-]+|[\s,;/–—•⋅·|-]+$/gu, '').trim();
}

/** What a label in front of a piece promises. */
export type LabelKind =
  | 'company'
  | 'address'
  | 'legalAddress'
  | 'deliveryAddress'
  | 'person'
  | 'industry'
  | 'region'
  | 'city'
  | 'source'
  | 'bank'
  | 'empty';

const labels: readonly (readonly [RegExp, LabelKind])[] = [
  [
    /^(?:повна |скорочена |юридична |полное |сокращенное )?(?:назва|наименование|найменування|компанія|компания|організація|организация|підприємство|предприятие|фірма|фирма|company|organi[sz]ation|клієнт|клиент|покупець|замовник|постачальник|заказчик|покупатель|поставщик)$/i,
    'company',
  ],
  [
    /^(?:юр(?:идична|идический)?\.? ?(?:адреса|адрес)|місцезнаходження|местонахождение|legal address|адреса реєстрації)$/i,
    'legalAddress',
  ],
  [/^(?:адреса доставки|адрес доставки|delivery address|відділення|отделение)$/i, 'deliveryAddress'],
  [/^(?:(?:факт(?:ична|ический)?\.?|поштова|почтовый|наша) ?)?(?:адреса|адрес|address|office address|офіс|офис)$/i, 'address'],
  [
    /^(?:контактна особа|контактное лицо|контакт|особа|піб|фио|п\.і\.б|в особі|contact(?: person)?|name|ваш менеджер|імʼя|ім'я)$/i,
    'person',
  ],
  [
    /^(?:галузь|отрасль|сфера(?: діяльності| деятельности)?|вид діяльності|вид деятельности|категорія|категория|рубрика|industry|category)$/i,
    'industry',
  ],
  [/^(?:область|регіон|регион|region)$/i, 'region'],
  [/^(?:місто|город|city)$/i, 'city'],
  [/^(?:джерело|источник|source)$/i, 'source'],
  [/^(?:банк(?: одержувача| получателя)?|bank(?: name)?)$/i, 'bank'],
  [
    /^(?:тел|телефони?|телефоны|phones?|tel|моб|факс|fax|e-?mail|email|пошта|почта|ел\. пошта|сайт|web|website|соцмережі|месенджери|контакти|контакты|contacts?|contact us|реквізити|реквизиты|платіжні реквізити|банківські реквізити|м|т|ф|ми в соцмережах|iban|р\/р|мфо|єдрпоу|зв'язок|звʼязок|графік роботи|години роботи|график работы|години|hours)$/i,
    'empty',
  ],
];

export interface Labelled {
  readonly kind: LabelKind | null;
  readonly label: string;
  readonly value: string;
}

/** «Юридична адреса: м. Київ …» as its label and value; the label alone has an empty value. */
export function labelledPiece(piece: string): Labelled | null {
  const match = /^([\p{L}][\p{L} .’'ʼ/-]{0,40}?)\s?(?::|$)\s*(.*)$/su.exec(piece);
  const label = (match?.[1] ?? '').replace(/\.$/, '').trim();
  if (!match || label === '') return null;
  const kind = labels.find(([pattern]) => pattern.test(label))?.[1] ?? null;
  const hasColon = piece
    .slice(match[1]?.length ?? 0)
    .trimStart()
    .startsWith(':');
  return kind === null && !hasColon ? null : { kind, label, value: match[2] ?? '' };
}

export function isGreeting(piece: string): boolean {
  return greeting.test(piece);
}

/** The name holds a legal form, which stays in it. */
export function isCompany(piece: string): boolean {
  return piece.length <= 300 && /\p{L}{2}/u.test(stripLegalForm(piece)) && foldText(stripLegalForm(piece)) !== foldText(piece);
}

/** The whole piece is one name in quotes, perhaps with a word in front: «Кавʼярня «Зерно»». */
export function isQuotedName(piece: string): boolean {
  return piece.length <= 120 && /^(?:[\p{L}’'ʼ -]{1,40}\s)?[«“„"][^«»“”„"]{2,80}[»”“"]$/u.test(piece);
}

export function isPosition(piece: string): boolean {
  return piece.length <= 100 && !/\d{2}/.test(piece) && positionWord.test(piece) && piece.split(/\s+/).length <= 8;
}

/** Two to four words of a name, told by a common first name, a patronymic or initials. */
export function isPersonName(piece: string): boolean {
  if (piece.length > 80 || /[\d@«»"“”:]/.test(piece)) return false;
  const words = piece.split(/\s+/);
  if (words.length > 4 || !words.every((word) => /^\p{Lu}[\p{L}’'ʼ.-]*$/u.test(word) || /^(?:огли|оглы|кизи)$/.test(word)))
    return false;
  if (isCompany(piece) || positionWord.test(piece)) return false;
  const initials = /^(?:\p{Lu}\.\s?){1,2}\s?\p{Lu}[\p{L}’'ʼ-]{2,}$|^\p{Lu}[\p{L}’'ʼ-]{2,}\s(?:\p{Lu}\.\s?){1,2}$/u.test(piece);
  return words.length >= 2 && (initials || splitPersonName(piece).gender !== null);
}

/** «директор Петренко Іван» as a post and a name; null when it is not both. */
export function positionAndName(piece: string): { readonly position: string; readonly name: string } | null {
  if (piece.length > 150 || !leadingPosition.test(piece)) return null;
  const words = piece.split(/\s+/);
  for (let at = 1; at < Math.min(words.length - 1, 8); at++) {
    const name = words.slice(at).join(' ');
    if (isPersonName(name)) return { position: words.slice(0, at).join(' '), name };
  }
  return null;
}

/** A name in Latin letters by itself: «Iryna Koval»; only where nothing better is at hand. */
export function isLatinName(piece: string, emails: readonly string[]): boolean {
  if (!/^[A-Z][a-z'-]+\s[A-Z][a-z'-]+$/.test(piece)) return false;
  const [first = '', last = ''] = piece.toLowerCase().split(/\s/);
  const locals = emails.map((email) => (normalizeEmail(email) ?? '').split('@')[0] ?? '');
  return locals.some((local) => local.includes(first.slice(0, 4)) || local.includes(last.slice(0, 5)));
}

export function beginsAddress(piece: string): boolean {
  if (piece.length > 300) return false;
  return (
    streetMark.test(piece) ||
    cityMark.test(piece) ||
    regionMark.test(piece) ||
    /^\d{5}(?:\s|$)/.test(piece) ||
    isTown(piece) ||
    isCountry(piece)
  );
}

/** «Київ» alone; a sentence that names the town is no address. */
export function isTown(piece: string): boolean {
  return knownCities.has(piece.toLowerCase());
}

function isCountry(piece: string): boolean {
  return piece.split(/\s/).length <= 2 && country.test(piece);
}

/** What may follow within an address that has begun: a building, an office, a town. */
export function continuesAddress(piece: string): boolean {
  if (piece.length > 120) return false;
  return beginsAddress(piece) || addressPart.test(piece) || /^\d{1,4}\s?[\p{L}]?(?:\s?[/-]\s?\d{1,4}\p{L}?)?$/u.test(piece);
}

/** Pictures that stand for words: a telephone, a leaf. */
export function withoutSigns(text: string): string {
  return text.replace(/\p{Extended_Pictographic}\uFE0F?/gu, ' ');
}
