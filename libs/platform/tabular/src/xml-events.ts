import { SaxesParser } from 'saxes';
import { fileRefusal } from './file-refusal.js';

export interface XmlHandler {
  /** Local name without prefix, and the attributes as written. */
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** Characters between two tags; a spreadsheet's cell holds 32,767, each at most an entity of eight. */
const maxGap = 300_000;
const maxDepth = 100;

/**
 * Feeds an XML part to the handler piece by piece. Each step of the iteration is one piece, so that the caller can
 * hand on what has been found before the next is read. DOCTYPE, with it every entity of its own, is refused.
 */
export async function* readXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let gap = 0;
  let depth = 0;
  parser.on('doctype', () => {
    throw fileRefusal('forbiddenXml');
  });
  parser.on('opentag', (tag) => {
    gap = 0;
    depth += 1;
    if (depth > maxDepth) throw fileRefusal('brokenXlsx');
    handler.open?.(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => {
    gap = 0;
    depth -= 1;
    handler.close?.(localName(tag.name));
  });
  if (handler.text) parser.on('text', handler.text);
  parser.on('cdata', (text) => handler.text?.(text));
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: false });
    const text = decoder.decode(chunk, { stream: true });
    gap += text.length;
    write(parser, text);
    if (gap > maxGap) throw fileRefusal('cellTooLong', { max: maxGap });
    yield;
  }
  write(parser, decoder?.decode() ?? '');
  close(parser);
  yield;
}

function write(parser: SaxesParser, text: string): void {
  try {
    parser.write(text);
  } catch (error) {
    throw readable(error);
  }
}

function close(parser: SaxesParser): void {
  try {
    parser.close();
  } catch (error) {
    throw readable(error);
  }
}

/** A refusal goes through; saxes reports bad syntax by a plain Error, and so a broken file. */
function readable(error: unknown): Error {
  return error instanceof Error && error.name === 'Invalid' ? error : fileRefusal('brokenXlsx');
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
