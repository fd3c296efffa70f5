import { checkIban, checkTaxCode, normalizeEmail, normalizeSite, readWrittenChannel, splitPhones } from '@kolo/kernel';
import type { CardDraft } from './card-draft.js';
import { hours, hoursHint, hoursLine } from './card-words.js';
import type { CardChannelKind } from './read-card.types.js';

/** Stands where something was taken out of a line, and divides what is left. */
export const gap = '\u0001';

/** A line of a card while it is being read: each reader takes out what it understands. */
export interface WorkLine {
  readonly number: number;
  text: string;
}

type Reader = (line: WorkLine, draft: CardDraft) => void;

/** In this order: an address is no site, an account and the hours are no phones. */
export const tokenReaders: readonly Reader[] = [
  readEmails,
  readLinks,
  readMessengers,
  readAccounts,
  readCodes,
  readHours,
  readPhones,
];

/** Replaces each match that `read` takes; what it returns false for stays. */
function take(line: WorkLine, pattern: RegExp, read: (match: RegExpExecArray) => boolean): void {
  let left = '';
  let from = 0;
  for (const match of line.text.matchAll(pattern)) {
    if (!read(match)) continue;
    left += line.text.slice(from, match.index) + gap;
    from = match.index + match[0].length;
  }
  line.text = left + line.text.slice(from);
}

function readEmails(line: WorkLine, draft: CardDraft): void {
  if (!line.text.includes('@')) return;
  const label =
    /(?:(?<![\p{L}])(?:e-?mail|ел(?:ектронна)?\.? ?(?:пошта|адреса)|эл(?:ектронная)?\.? ?почта|пошта|почта|mail)\s*[:–—-]?\s*)?/iu
      .source;
  take(
    line,
    new RegExp(`${label}(?:mailto:)?<?([^\\s<>()"«»,;:|${gap}]{1,64}@[^\\s<>()"«»,;:|@${gap}]{1,190})>?`, 'giu'),
    (match) => {
      const written = (match[1] ?? '').replace(/[.]+$/, '');
      const value = normalizeEmail(written);
      if (value !== null) draft.addChannel({ kind: 'EMAIL', value, note: null, line: line.number });
      else draft.doubt('channels', 'badEmail', written, line.number);
      return true;
    },
  );
}

const hosts =
  't\\.me|telegram\\.me|wa\\.me|signal\\.me|(?:[a-z-]+\\.)?(?:facebook|instagram|linkedin|youtube|tiktok|twitter)\\.com|fb\\.com|x\\.com';
const endings = 'ua|укр|com|net|org|info|biz|eu|io|co|pl|de|shop|store|site|online|agency|pro|app|dev|gov|edu|me';
const link = new RegExp(
  `(?:(?<![\\p{L}])(?:сайт|web(?:site|-сайт)?|вебсайт|site|url|www)\\s*[:–—-]\\s*)?(?<![\\p{L}\\d@.])((?:https?:\\/\\/|viber:\\/\\/|tg:\\/\\/|www\\.)[^\\s<>"«»,;|${gap}]{3,500}|(?:${hosts})\\/[^\\s<>"«»,;|${gap}]{1,300}|(?:[\\p{L}\\d](?:[\\p{L}\\d-]{0,61}[\\p{L}\\d])?\\.){1,4}(?:${endings})(?![\\p{L}\\d.@-]|\\.\\p{L})(?:\\/[^\\s<>"«»,;|${gap}]{0,300})?)`,
  'giu',
);

function readLinks(line: WorkLine, draft: CardDraft): void {
  if (!/[./]/.test(line.text)) return;
  take(line, link, (match) => {
    const written = (match[1] ?? '').replace(/[.)\]]+$/, '');
    const viber = /^viber:\/\/\w+\?number=(.+)$/i.exec(written)?.[1];
    const read = viber === undefined ? readWrittenChannel(written) : { kind: 'VIBER' as const, value: decoded(viber) };
    if (!read || read.kind === 'EMAIL') return false;
    const kind = read.kind === 'SITE' && normalizeSite(written) === null ? null : read.kind;
    if (kind === null) return false;
    draft.addChannel({
      kind,
      value: kind === 'VIBER' || kind === 'WHATSAPP' ? read.value : written,
      note: null,
      line: line.number,
    });
    return true;
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const services: readonly (readonly [RegExp, CardChannelKind])[] = [
  [/^(?:telegram|телеграм|тг|tg)$/i, 'TELEGRAM'],
  [/^(?:viber|вайбер)$/i, 'VIBER'],
  [/^(?:whats ?app|ватсап|вотсап)$/i, 'WHATSAPP'],
  [/^(?:signal|сигнал)$/i, 'SIGNAL'],
  [/^(?:skype|скайп)$/i, 'SKYPE'],
  [/^icq$/i, 'ICQ'],
  [/./, 'SOCIAL'],
];
const service =
  '(?:telegram|телеграм|тг|tg|viber|вайбер|whats ?app|ватсап|вотсап|signal|skype|скайп|icq|instagram|інстаграм|инстаграм|facebook|фейсбук|linkedin|tiktok)';
const account = '\\+?\\(?\\d[\\d\\s()-]{5,20}\\d|@?[a-z][\\w.-]{2,40}(?![\\w@])';
const messenger = new RegExp(
  `(?<![\\p{L}\\d@/.])(${service}(?:\\s?[/,+&]\\s?${service}){0,3})\\s?[:–—-]\\s?(${account})|(?<![\\p{L}\\d@/.])(${service})\\s(@[a-z][\\w.]{2,40}|\\+?\\(?\\d[\\d\\s()-]{7,20}\\d)|(?<![^\\s(,;${gap}])(@[a-z]\\w{3,31})(?![\\w.@])`,
  'giu',
);

/** «Viber/Telegram: 067…», «Instagram: @name», «@name». */
function readMessengers(line: WorkLine, draft: CardDraft): void {
  if (
    !/@|telegram|телеграм|(?:^|\P{L})(?:tg|тг)|viber|вайбер|what|в[ао]тсап|signal|skype|скайп|icq|inst|[иі]нстаграм|face|фейсбук|linked|tiktok/iu.test(
      line.text,
    )
  )
    return;
  take(line, messenger, (match) => {
    const names = (match[1] ?? match[3] ?? 'telegram').split(/\s?[/,+&]\s?/);
    const value = (match[2] ?? match[4] ?? match[5] ?? '').trim();
    for (const name of names) {
      const kind = services.find(([pattern]) => pattern.test(name))?.[1] ?? 'SOCIAL';
      const shown = kind === 'SOCIAL' ? `${name.toLowerCase()}: ${value}` : value;
      draft.addChannel({ kind, value: shown, note: null, line: line.number });
    }
    return true;
  });
}

const iban =
  /(?:(?<![\p{L}])(?:IBAN|[рп]\/р|рахунок|рах\.|счет|счёт|account|acc\.?)\s?№?\s?[:–—-]?\s?)?(?<![\p{L}\d])(UA(?:[ \u00A0-]?\d){10,31}|(?<=IBAN[\s:№–—-]{1,4})[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,30})(?![\p{L}\d])/giu;
const oldAccount =
  /(?<![\p{L}])(?:[рп]\/р|(?:поточний |розрахунковий |расч[её]тный )?(?:рахунок|сч[её]т))\s?№?\s?[:–—-]?\s?(\d{5,19})(?!\d)/giu;
const bankCode = /(?<![\p{L}])(?:МФО|MFO|код банку)\s?№?\s?[:–—-]?\s?(\d{6})(?!\d)/giu;

function readAccounts(line: WorkLine, draft: CardDraft): void {
  if (!/UA|IBAN|\/р|рах|сч|account|МФО|MFO|банку/i.test(line.text)) return;
  take(line, iban, (match) => {
    const checked = checkIban(match[1] ?? '');
    if (!checked.valid) draft.doubt('accounts', 'badIban', (match[1] ?? '').trim(), line.number);
    else draft.accounts.push({ iban: checked.iban, bankName: null, line: line.number });
    draft.mark(line.number, 'accounts');
    return true;
  });
  const keep = (into: { text: string; line: number }[]) => (match: RegExpExecArray) =>
    into.push({ text: match[1] ?? '', line: line.number }) > 0;
  take(line, oldAccount, keep(draft.oldAccounts));
  take(line, bankCode, keep(draft.bankCodes));
}

const codeName =
  'ЄДРПОУ|ЕДРПОУ|ЄДРПО|EDRPOU|ДРФО|РНОКПП|РНУКПН|ІПН|ИНН|ИПН|ІНН|податков\\p{L}* номер|налоговый номер|tax (?:id|code|number)|vat(?: code| id| no\\.?)?|код';
const code = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:ідентифікаційний\\s|идентификационный\\s)?код\\s)?(?:за\\s|по\\s)?(${codeName})(?:\\s?[/,]\\s?(?:${codeName}))?\\s?№?\\s?[:–—-]?\\s?(\\d(?:[ \\u00A0]?\\d){4,12})(?![\\d])`,
  'giu',
);

function readCodes(line: WorkLine, draft: CardDraft): void {
  if (!/\d{3}/.test(line.text)) return;
  take(line, code, (match) => keepCode(draft, match[1] ?? '', match[2] ?? '', match[0].trim(), line.number));
  // A line that is nothing but a code whose digit agrees, as directories of companies show it.
  const alone = /^\s*(\d{8})\s*$/.exec(line.text)?.[1];
  if (alone && !draft.taxCode && checkTaxCode(alone).valid) {
    draft.taxCode = { text: alone, line: line.number };
    draft.mark(line.number, 'taxCode');
    line.text = gap;
  }
}

function keepCode(draft: CardDraft, name: string, digits: string, whole: string, line: number): boolean {
  const checked = checkTaxCode(digits);
  // «Код 4567» is anything; only a code that agrees is a legal one.
  if (/^код$/i.test(name) && !checked.valid) return false;
  const place = checked.kind === 'VAT' ? 'vatCode' : 'taxCode';
  if (!checked.valid) draft.doubt(place, 'badTaxCode', whole, line);
  else if (draft[place] && draft[place].text !== checked.code) draft.doubt(place, 'secondCode', whole, line);
  else draft[place] = { text: checked.code, line };
  draft.mark(line, place);
  return true;
}

function readHours(line: WorkLine, draft: CardDraft): void {
  if (!/\d[:.]\d\d|\d\s?[ap]m/i.test(line.text) && !hoursHint.test(line.text)) return;
  if (line.text.length <= 300 && hoursLine.test(line.text)) {
    draft.keep(line.number, line.text.trim(), 'hours');
    line.text = gap;
    return;
  }
  take(line, hours, (match) => {
    draft.keep(line.number, match[0].trim(), 'hours');
    return true;
  });
}

const phoneLabel =
  'т|тел|телефон\\p{L}*|моб|мобільн\\p{L}*|мобильн\\p{L}*|роб|робоч\\p{L}*|раб|рабоч\\p{L}*|дом|домашн\\p{L}*|факс|ф|м|т/ф|tel|telephone|mob|mobile|phone|cell|office|work|home|fax|контактн\\p{L}* телефон\\p{L}*|гаряча лінія|горячая линия|hotline|номер';
const extension = '(?:[\\s,;(]{0,3}(?:дод|доб|вн|внутр|ext|#)[\\p{L}]{0,9}[\\s.:№)]{0,3}\\d{1,6}\\)?)?';
const phone = new RegExp(
  `(?:(?<![\\p{L}\\d])((?:(?:${phoneLabel})\\.?\\s?[/,]?\\s?){1,3})\\s?[:–—-]?\\s?)?(?<![\\p{L}\\d№#])(\\+?\\s?\\(?(?:\\d|[OoОо](?=\\d))(?:[\\d\\s\\u00A0().]|[-–—/](?=[\\s(]{0,2}\\d)){4,40}\\d${extension})(?:\\s?\\(([^()\\d${gap}]{1,40})\\))?`,
  'giu',
);

function readPhones(line: WorkLine, draft: CardDraft): void {
  if (!/\d[\d\s().–—-]{3,}\d/.test(line.text)) return;
  take(line, phone, (match) => {
    const label = (match[1] ?? '').trim();
    const before = line.text.slice(Math.max(0, match.index - 4), match.index);
    if (label === '' && /[№#]\s?$/.test(before)) return false;
    const found = splitPhones(match[2] ?? '');
    const isLocal = label !== '' && found.every((one) => one.raw.replace(/\D/g, '').length >= 5);
    if (found.length === 0 || (!found.every((one) => one.e164 !== null) && !isLocal)) return false;
    const note = [/факс|fax|^ф\.?$/iu.test(label) ? 'факс' : '', match[3] ?? ''].filter(Boolean).join(', ');
    for (const one of found) {
      if (one.e164 === null || one.suspicious)
        draft.problems.push({
          place: 'channels',
          reason: one.e164 === null ? 'unreadPhone' : 'repairedPhone',
          text: one.raw,
          line: line.number,
        });
      const kind = one.kind === 'INTERNAL' ? 'WORK' : one.kind;
      const value = one.e164 !== null && /^\d{2}$/.test(one.raw) ? one.e164 : one.raw;
      draft.addChannel({ kind, value, note: note || null, line: line.number });
    }
    return true;
  });
}
