import { foldText } from './fold-text.js';
import { remembering } from './remembering.js';

const abbreviations =
  'ТОВ ТзОВ ТДВ СТОВ АТ ВАТ ЗАТ ПАТ ПрАТ АТЗТ АТВТ ПП МПП ПВКФ ВКП КП КНП ДП НДП СП ФГ СФГ СВК ФОП СПД СПДФО ФО-П СПД-ФО ПТ КТ ОСББ ' +
  'ООО ОДО АО ОАО ЗАО ПАО ЧП ЧАО ИП ФЛП КФХ ' +
  'TOB LLC LLP Ltd Limited Inc Corp PLC JSC PJSC GmbH SRL s.r.o. UAB TOV FOP';

const fullForms = [
  'Товариство з обмеженою відповідальністю',
  'Товариство з додатковою відповідальністю',
  'Приватне акціонерне товариство',
  'Публічне акціонерне товариство',
  'Відкрите акціонерне товариство',
  'Закрите акціонерне товариство',
  'Акціонерне товариство',
  'Приватне підприємство',
  'Мале приватне підприємство',
  'Приватний підприємець',
  'Комунальне підприємство',
  'Комунальне некомерційне підприємство',
  'Державне підприємство',
  'Дочірнє підприємство',
  'Спільне підприємство',
  'Фермерське господарство',
  'Селянське фермерське господарство',
  'Фізична особа підприємець',
  "Суб'єкт підприємницької діяльності",
  'Общество с ограниченной ответственностью',
  'Общество с дополнительной ответственностью',
  'Акционерное общество',
  'Публичное акционерное общество',
  'Открытое акционерное общество',
  'Закрытое акционерное общество',
  'Частное предприятие',
  'Частный предприниматель',
  'Индивидуальный предприниматель',
  'Физическое лицо предприниматель',
  'Limited liability company',
  'Sp z oo',
];

const withoutDots = (word: string): string => word.replaceAll('.', '');
const forms = new Set([...abbreviations.split(' ').map(withoutDots), ...fullForms].map(foldText));
const longestForm = 5;
const longestName = 2000;
const quoteMarks = '"«»„“”‟‹›‘’′″`\'';

interface Word {
  readonly folded: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A company's name without its legal form (ТОВ, ФОП, Ltd, «Товариство з обмеженою відповідальністю» …, in front or
 * at the end, also in Latin look-alikes) and without the quotes around the rest. A name that is nothing but a form
 * is returned as it is.
 */
export const stripLegalForm = remembering((name: string): string => {
  if (name.length > longestName) return name.trim();
  let words = wordsOf(name);
  let from = 0;
  let to = name.length;
  for (let length = formInFront(words); length > 0; length = startsTogether(name, from, words) ? formInFront(words) : 0) {
    from = words[length - 1]?.end ?? from;
    words = words.slice(length);
  }
  const tail = formAtEnd(words);
  if (tail > 0) to = words[words.length - tail]?.start ?? to;
  return from === 0 && to === name.length ? unquote(name) : unquote(name.slice(from, to));
});

/**
 * Key for matching likely duplicates: folded, without legal form, punctuation and spaces; words keep their order.
 * Empty when the name holds no letter or digit: an empty key matches nothing.
 */
export const nameKey = remembering((name: string): string => foldText(stripLegalForm(name)).replace(/(?<!\d) | (?!\d)/g, ''));

function wordsOf(name: string): Word[] {
  return [...name.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.'’ʼ`]*/gu)].map((match) => {
    const text = match[0];
    const plain = withoutDots(text);
    const isInitials = /^\p{Lu}\.\p{Lu}\.?$/u.test(text);
    return { folded: isInitials ? '' : foldText(plain), text: plain, start: match.index, end: match.index + text.length };
  });
}

/** A second form counts only when nothing but spaces divides the two: in «ТОВ "КП Транс"» the КП is a name. */
function startsTogether(name: string, from: number, words: readonly Word[]): boolean {
  return name.slice(from, words[0]?.start).trim() === '';
}

function formInFront(words: readonly Word[]): number {
  for (let length = Math.min(longestForm, words.length - 1); length > 0; length--) {
    if (forms.has(joined(words.slice(0, length)))) return length;
  }
  return 0;
}

function formAtEnd(words: readonly Word[]): number {
  for (let length = Math.min(longestForm, words.length - 1); length > 0; length--) {
    const tail = words.slice(-length);
    if (forms.has(joined(tail)) && tail.every(mayStandAtEnd)) return length;
  }
  return 0;
}

/** Short Cyrillic words at the end are a form only in capitals: «Кредит АТ», but not «Солодкий кп». */
function mayStandAtEnd(word: Word): boolean {
  return word.text.length > 5 || /^[a-z]+$/i.test(word.text) || word.text.slice(-1) === word.text.slice(-1).toUpperCase();
}

function joined(words: readonly Word[]): string {
  return words.map((word) => word.folded).join(' ');
}

function unquote(text: string): string {
  let rest = text.replace(/^[\s,;:)–—-]+|[\s,;:(–—-]+$/g, '');
  while (rest.length > 1 && isQuote(rest[0]) && isQuote(rest.at(-1))) rest = rest.slice(1, -1).trim();
  const marks = [...rest].filter(isQuote).length;
  if (marks === 1 && isQuote(rest[0])) rest = rest.slice(1);
  if (marks === 1 && isQuote(rest.at(-1))) rest = rest.slice(0, -1);
  return rest.trim() === '' ? text.trim() : rest.trim();
}

function isQuote(letter: string | undefined): boolean {
  return letter !== undefined && quoteMarks.includes(letter);
}
