import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { CsvParser, type CsvLimits } from './csv-parser.js';
import { detectDelimiter, type Delimiter } from './csv-dialect.js';
import { fileRefusal } from './file-refusal.js';
import { bytesBeforeMojibake, detectEncoding, repairMojibake, type Mojibake, type TextEncoding } from './text-encoding.js';

export interface CsvShape {
  readonly encoding: TextEncoding;
  readonly delimiter: Delimiter;
  readonly mojibake: Mojibake | null;
}

export interface CsvOptions extends Partial<CsvShape> {
  readonly maxRows?: number;
  readonly limits?: Partial<CsvLimits>;
}

const sampleBytes = 256 * 1024;
const chunkBytes = 64 * 1024;

/** Encoding, delimiter and damage of a CSV file, found from its beginning; refuses what is empty or no text. */
export async function inspectCsv(source: string | Buffer): Promise<CsvShape> {
  const sample = await readSample(source);
  if (sample.length === 0) throw fileRefusal('empty');
  const { encoding, mojibake } = detectEncoding(sample);
  const text = iconv.decode(sample, encoding);
  const { delimiter } = detectDelimiter(mojibake === null ? text : repairMojibake(text, mojibake));
  return { encoding, delimiter, mojibake };
}

/**
 * Rows of a CSV file (a path or its bytes), read as a stream: memory does not grow with the file. What the options
 * leave open is detected; `mojibake: null` switches the repair off. Row n of the iteration is row n of the file, so
 * empty lines come as `['']`; the line `sep=;` is not a row. An apostrophe that our own writer put before a formula
 * is taken away again.
 */
export async function* readCsv(source: string | Buffer, options: CsvOptions = {}): AsyncGenerator<string[]> {
  const shape = { ...(await inspectCsv(source)), ...definedOnly(options) };
  const parser = new CsvParser({ delimiter: shape.delimiter, ...(options.limits ? { limits: options.limits } : {}) });
  let row = 0;
  for await (const fields of rowsOf(textOf(source, shape), parser)) {
    row += 1;
    if (row === 1 && isSeparatorLine(fields, shape.delimiter)) {
      row = 0;
      continue;
    }
    if (options.maxRows !== undefined && row > options.maxRows) return;
    yield fields.map(withoutGuard);
  }
}

async function* rowsOf(texts: AsyncIterable<string>, parser: CsvParser): AsyncGenerator<string[]> {
  for await (const text of texts) {
    if (text.includes('\0')) throw fileRefusal('notText');
    yield* parser.write(text);
  }
  yield* parser.end();
}

async function* textOf(source: string | Buffer, shape: CsvShape): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(shape.encoding);
  const repairing = shape.mojibake === 'UTF8_AS_CP1251' ? iconv.getDecoder('utf-8') : null;
  const repaired = (text: string): string => {
    if (repairing) return repairing.write(bytesBeforeMojibake(text, 'UTF8_AS_CP1251'));
    return shape.mojibake === null ? text : repairMojibake(text, shape.mojibake);
  };
  for await (const chunk of chunksOf(source)) yield repaired(decoder.write(chunk));
  yield repaired(decoder.end() ?? '') + (repairing?.end() ?? '');
}

async function* chunksOf(source: string | Buffer): AsyncGenerator<Buffer> {
  if (typeof source === 'string') {
    yield* createReadStream(source, { highWaterMark: chunkBytes }) as AsyncIterable<Buffer>;
    return;
  }
  for (let at = 0; at < source.length; at += chunkBytes) yield source.subarray(at, at + chunkBytes);
}

/** The beginning of the file; when it is pure ASCII, the first later piece that is not stands in, for ASCII tells no encoding. */
async function readSample(source: string | Buffer): Promise<Buffer> {
  if (typeof source !== 'string') return telling(source.subarray(0, sampleBytes), chunksIn(source));
  const file = await open(source, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    return await telling(buffer.subarray(0, bytesRead), chunksOf(source));
  } finally {
    await file.close();
  }
}

async function telling(head: Buffer, chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<Buffer> {
  if (head.length < sampleBytes || !isAscii(head)) return head;
  for await (const chunk of chunks) if (!isAscii(chunk)) return Buffer.concat([head, chunk]);
  return head;
}

function* chunksIn(source: Buffer): Generator<Buffer> {
  for (let at = 0; at < source.length; at += chunkBytes) yield source.subarray(at, at + chunkBytes);
}

function isAscii(bytes: Buffer): boolean {
  for (const byte of bytes) if (byte > 0x7f) return false;
  return true;
}

function isSeparatorLine(fields: readonly string[], delimiter: string): boolean {
  const line = fields.join(delimiter).replace(/^\ufeff/, '');
  return /^sep=.$/i.test(line);
}

function withoutGuard(field: string): string {
  return /^'+[=+\-@\t\r]/.test(field) ? field.slice(1) : field;
}

function definedOnly(options: CsvOptions): Partial<CsvShape> {
  const { encoding, delimiter, mojibake } = options;
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(mojibake === undefined ? {} : { mojibake }),
  };
}
