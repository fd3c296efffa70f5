import iconv from 'iconv-lite';
import { detectEncoding, type TextEncoding } from './text-encoding.js';
import { fileRefusal } from './file-refusal.js';

/** One property of a card: `item1.TEL;TYPE=CELL:+380…`. */
export interface VcfProperty {
  /** Upper case, without the group. */
  readonly name: string;
  readonly group: string | null;
  /** Values by upper-case name; types without a name (`TEL;CELL:` of 2.1) stand under TYPE. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** Decoded, but with its escapes: a reader that divides at `;` needs them. */
  readonly value: string;
  /** Line of the file where it begins, from 1. */
  readonly line: number;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;
const COLON = 58;
const QUOTE = 34;
const maxPropertyBytes = 8 * 1024 * 1024;

interface RawLine {
  readonly bytes: Buffer;
  readonly line: number;
}

/**
 * Properties of a vCard file. Folded lines are joined as bytes before anything is decoded, for phones fold in the
 * middle of a letter; soft breaks of quoted-printable and lines of base64 are joined likewise.
 */
export function* readVcfProperties(source: Buffer): Generator<VcfProperty> {
  const bytes = withoutWideLetters(source);
  const { encoding } = detectEncoding(unfolded(bytes.subarray(0, 256 * 1024)));
  for (const { bytes: raw, line } of logicalLines(bytes)) {
    if (raw.length === 0) continue;
    const property = parseProperty(raw, line, encoding);
    if (property) yield property;
  }
}

function* logicalLines(bytes: Buffer): Generator<RawLine> {
  let parts: Buffer[] = [];
  let start = 1;
  let size = 0;
  for (const { bytes: raw, line } of physicalLines(bytes)) {
    const isFolded = parts.length > 0 && (raw[0] === SPACE || raw[0] === TAB);
    const isSoft = parts.length > 0 && endsSoftly(parts);
    if (isFolded || isSoft) {
      if (isSoft) parts.push(withoutSoftBreak(parts.pop()), raw);
      else parts.push(raw.subarray(1));
      size += raw.length;
      if (size > maxPropertyBytes) throw fileRefusal('cardTooLong', { row: start });
      continue;
    }
    if (parts.length > 0) yield { bytes: Buffer.concat(parts), line: start };
    parts = [raw];
    start = line;
    size = raw.length;
  }
  if (parts.length > 0) yield { bytes: Buffer.concat(parts), line: start };
}

function* physicalLines(bytes: Buffer): Generator<RawLine> {
  let line = 1;
  for (let at = 0; at < bytes.length; line++) {
    let end = at;
    while (end < bytes.length && bytes[end] !== LF && bytes[end] !== CR) end += 1;
    yield { bytes: bytes.subarray(at, end), line };
    at = end + (bytes[end] === CR && bytes[end + 1] === LF ? 2 : 1);
  }
}

/** A quoted-printable value goes on after a line that ends with `=`. */
function endsSoftly(parts: readonly Buffer[]): boolean {
  const last = parts.at(-1);
  return last?.at(-1) === 0x3d && /^[^:]*QUOTED-PRINTABLE/i.test(parts[0]?.subarray(0, 200).toString('latin1') ?? '');
}

function withoutSoftBreak(part: Buffer | undefined): Buffer {
  return part?.subarray(0, -1) ?? Buffer.alloc(0);
}

function parseProperty(raw: Buffer, line: number, encoding: TextEncoding): VcfProperty | null {
  const colon = valueColon(raw);
  if (colon < 0) return null;
  const [head = '', ...written] = splitOutsideQuotes(iconv.decode(raw.subarray(0, colon), encoding), ';');
  const dot = head.lastIndexOf('.');
  const params = parseParams(written);
  const charset = params['CHARSET']?.[0];
  const content = isQuotedPrintable(params) ? decodeQuotedPrintable(raw.subarray(colon + 1)) : raw.subarray(colon + 1);
  return {
    name: head
      .slice(dot + 1)
      .trim()
      .toUpperCase(),
    group: dot < 0 ? null : head.slice(0, dot),
    params,
    value: iconv.decode(content, charset !== undefined && iconv.encodingExists(charset) ? charset : encoding),
    line,
  };
}

/** The colon that ends the parameters: one inside quotes belongs to a parameter. */
function valueColon(raw: Buffer): number {
  let insideQuotes = false;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === QUOTE) insideQuotes = !insideQuotes;
    if (raw[at] === COLON && !insideQuotes) return at;
  }
  return raw.indexOf(COLON);
}

function parseParams(written: readonly string[]): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  for (const param of written) {
    const equals = param.indexOf('=');
    const bare = param.trim().toUpperCase();
    const name = equals >= 0 ? param.slice(0, equals).trim().toUpperCase() : isEncodingName(bare) ? 'ENCODING' : 'TYPE';
    const values = splitOutsideQuotes(equals < 0 ? param : param.slice(equals + 1), ',');
    (params[name] ??= []).push(...values.map((value) => caretDecoded(value.trim().replace(/^"|"$/g, ''))));
  }
  return params;
}

function isEncodingName(param: string): boolean {
  return param === 'QUOTED-PRINTABLE' || param === 'BASE64' || param === '8BIT' || param === '7BIT';
}

function isQuotedPrintable(params: Readonly<Record<string, readonly string[]>>): boolean {
  return /^(?:quoted-printable|q)$/i.test(params['ENCODING']?.[0] ?? '');
}

function decodeQuotedPrintable(content: Buffer): Buffer {
  const text = content.toString('latin1');
  return Buffer.from(
    text.replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))),
    'latin1',
  );
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let insideQuotes = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') insideQuotes = !insideQuotes;
    if (text[at] !== separator || insideQuotes) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

/** RFC 6868. */
function caretDecoded(value: string): string {
  return value.replace(/\^(['n^])/g, (_, letter: string) => (letter === 'n' ? '\n' : letter === "'" ? '"' : '^'));
}

/** Letters that a fold has cut in two would speak against UTF-8. */
function unfolded(sample: Buffer): Buffer {
  return Buffer.from(sample.toString('latin1').replace(/(?:\r\n|\n|\r)[ \t]/g, ''), 'latin1');
}

function withoutWideLetters(source: Buffer): Buffer {
  const isWide = source.subarray(0, 64).includes(0) || source[0] === 0xff || source[0] === 0xfe;
  if (isWide) return Buffer.from(iconv.decode(source, detectEncoding(source.subarray(0, 4096)).encoding), 'utf-8');
  return source[0] === 0xef && source[1] === 0xbb ? source.subarray(3) : source;
}
