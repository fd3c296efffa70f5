import iconv from 'iconv-lite';
import { fileRefusal } from './file-refusal.js';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'cp866' | 'cp1125' | 'koi8-u';

/** Text that an earlier program decoded wrongly and saved so: «РљРёР№» (UTF-8 read as 1251), «Êèé» (1251 read as Latin-1). */
export type Mojibake = 'UTF8_AS_CP1251' | 'CP1251_AS_LATIN1';

export interface DetectedEncoding {
  readonly encoding: TextEncoding;
  /** The file begins with a byte order mark. */
  readonly bom: boolean;
  /** The damage to offer a repair of, or null. */
  readonly mojibake: Mojibake | null;
}

export const textEncodings: readonly TextEncoding[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1251',
  'cp866',
  'cp1125',
  'koi8-u',
];

const singleByte: readonly TextEncoding[] = ['windows-1251', 'cp866', 'cp1125', 'koi8-u'];

/** The commonest pairs of letters in Ukrainian and Russian names, addresses and table headings. */
const frequentPairs = new Set(
  (
    'на ст но ов ко ро то ра ен ни ор ка ва ви ре пр по та ер ри го не ли ів ан ол ер ти ло ла ко мо ма те ар ал ий ін ть ьк ка сь ки ' +
    'ав ий ич ук юк чу щу ву ву вл вул ом ер де ди да до об бл ас лі ії ія ей ел ле ит ин ис из за зв тр ск ия ый ого ому ая ие ее'
  ).split(' '),
);

/**
 * Encoding of a text file by its first bytes (give 64 kB or more; the last letter may be cut in two): byte order
 * mark, valid UTF-8, UTF-16 without a mark, else the Cyrillic code page whose letters read most like words.
 * Throws the refusal `notText` for binary data.
 */
export function detectEncoding(sample: Buffer): DetectedEncoding {
  const marked = byOrderMark(sample);
  if (marked) return { encoding: marked, bom: true, mojibake: mojibakeOf(iconv.decode(sample, marked)) };
  const wide = wideEncoding(sample);
  if (wide) return { encoding: wide, bom: false, mojibake: null };
  if (sample.includes(0)) throw fileRefusal('notText');
  const encoding = looksLikeUtf8(sample) ? 'utf-8' : bestCodePage(sample);
  return { encoding, bom: false, mojibake: encoding === 'utf-8' ? mojibakeOf(iconv.decode(sample, 'utf-8')) : null };
}

/** Turns damaged text back into what it was before the wrong decoding. */
export function repairMojibake(text: string, mojibake: Mojibake): string {
  return iconv.decode(bytesBeforeMojibake(text, mojibake), mojibake === 'UTF8_AS_CP1251' ? 'utf-8' : 'windows-1251');
}

/** The bytes that the wrong decoding was given. Windows-1251 has no letter for 0x98, the second half of «И»: it became a stand-in. */
export function bytesBeforeMojibake(text: string, mojibake: Mojibake): Buffer {
  if (mojibake === 'CP1251_AS_LATIN1') return iconv.encode(text, 'windows-1252');
  const parts = text.split(/[\u0098\ufffd]/).map((part) => iconv.encode(part, 'windows-1251'));
  return Buffer.concat(parts.flatMap((part, at) => (at === 0 ? [part] : [Buffer.from([0x98]), part])));
}

function byOrderMark(sample: Buffer): TextEncoding | null {
  if (sample.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8';
  if (sample.subarray(0, 2).equals(Buffer.from([0xff, 0xfe]))) return 'utf-16le';
  if (sample.subarray(0, 2).equals(Buffer.from([0xfe, 0xff]))) return 'utf-16be';
  return null;
}

/** UTF-16 without a mark: line breaks, digits and delimiters have a zero byte, always on the same side. */
function wideEncoding(sample: Buffer): TextEncoding | null {
  const zeros = [0, 0];
  const end = Math.min(sample.length, 4096);
  for (let at = 0; at < end; at++) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > end / 20 && even * 20 < odd) return 'utf-16le';
  return even > end / 20 && odd * 20 < even ? 'utf-16be' : null;
}

/** A few broken letters do not make a UTF-8 file a Windows one: the valid sequences must outnumber them widely. */
function looksLikeUtf8(sample: Buffer): boolean {
  let valid = 0;
  let broken = 0;
  for (let at = 0; at < sample.length;) {
    const length = sequenceLength(sample[at] ?? 0);
    if (length === 1) {
      at += 1;
    } else if (at + length > sample.length) {
      break;
    } else if (length > 0 && isContinued(sample, at, length)) {
      valid += 1;
      at += length;
    } else {
      broken += 1;
      at += 1;
    }
  }
  return broken * 50 <= valid;
}

function sequenceLength(byte: number): number {
  if (byte < 0x80) return 1;
  if (byte >= 0xc2 && byte < 0xe0) return 2;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

function isContinued(sample: Buffer, at: number, length: number): boolean {
  for (let next = 1; next < length; next++) if (((sample[at + next] ?? 0) & 0xc0) !== 0x80) return false;
  return true;
}

function bestCodePage(sample: Buffer): TextEncoding {
  const scored = singleByte.map((encoding) => ({ encoding, score: cyrillicScore(iconv.decode(sample, encoding)) }));
  return scored.reduce((best, next) => (next.score > best.score ? next : best)).encoding;
}

function cyrillicScore(text: string): number {
  let score = 0;
  for (const [word] of text.matchAll(/[^\s\x20-\x40\x5b-\x60\x7b-\x7f]+/g)) score += wordScore(word);
  return score;
}

function wordScore(word: string): number {
  const lower = word.toLowerCase();
  let score = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = lower[at] ?? '';
    if (/[а-яіїєґё]/.test(letter)) score += 1;
    else if (letter > '\x7f' && !/[«»„“”’‘№–—°·•\u00a0…]/.test(letter)) score -= 6;
    if (frequentPairs.has(lower.slice(at, at + 2))) score += 3;
    if (at > 0 && isLower(word[at - 1] ?? '') && !isLower(word[at] ?? '') && /\p{L}/u.test(letter)) score -= 6;
  }
  return score;
}

function isLower(letter: string): boolean {
  return letter !== letter.toUpperCase();
}

function mojibakeOf(text: string): Mojibake | null {
  const letters = text.match(/[^\x00-\x7f]/g)?.length ?? 0;
  if (letters < 4) return null;
  const utf8Pairs =
    text.match(/[РСТ][\u0080-\u00bf\u0401-\u040f\u0451-\u045f\u0490\u0491\ufffd№€‚„…†‡‰‹›‘’“”•–—™]/g)?.length ?? 0;
  if (utf8Pairs * 2 > letters * 0.85 && isBetter(text, 'UTF8_AS_CP1251')) return 'UTF8_AS_CP1251';
  const latinLetters = text.match(/[À-ÿ¿¯º³²ª¥´]/g)?.length ?? 0;
  return latinLetters > letters * 0.85 && isBetter(text, 'CP1251_AS_LATIN1') ? 'CP1251_AS_LATIN1' : null;
}

function isBetter(text: string, mojibake: Mojibake): boolean {
  const part = text.slice(0, 20_000);
  const repaired = repairMojibake(part, mojibake);
  const lost = repaired.match(/\ufffd/g)?.length ?? 0;
  return lost * 20 < repaired.length && cyrillicScore(repaired) > Math.max(cyrillicScore(part), 0);
}
