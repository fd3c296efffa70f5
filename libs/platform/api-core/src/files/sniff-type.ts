/** What the first bytes say about a file. */
export interface SniffedType {
  readonly mime: string;
  /** A program: never taken in. */
  readonly program: boolean;
}

const signatures: readonly (readonly [string, string])[] = [
  ['25504446', 'application/pdf'],
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
  ['424d', 'image/bmp'],
  ['49492a00', 'image/tiff'],
  ['4d4d002a', 'image/tiff'],
  ['7b5c727466', 'application/rtf'],
  ['1f8b', 'application/gzip'],
  ['377abcaf271c', 'application/x-7z-compressed'],
  ['526172211a07', 'application/vnd.rar'],
  ['494433', 'audio/mpeg'],
  ['4f676753', 'audio/ogg'],
];

const programs: readonly string[] = [
  '4d5a',
  '7f454c46',
  'feedface',
  'feedfacf',
  'cefaedfe',
  'cffaedfe',
  'cafebabe',
  '4c00000001140200',
];

const zipParts: readonly (readonly [string, string])[] = [
  ['word/', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['mimetypeapplication/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.text'],
  ['mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'application/vnd.oasis.opendocument.spreadsheet'],
];

const oleNames: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
};

const textNames: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  vcf: 'text/vcard',
  eml: 'message/rfc822',
  ics: 'text/calendar',
};

/**
 * The type of a file by its bytes. The name only chooses between kinds whose bytes are alike
 * (plain text, the old Office container); it cannot make one thing of another.
 */
export function sniffType(head: Buffer, name: string): SniffedType {
  const hex = head.subarray(0, 16).toString('hex');
  if (programs.some((start) => hex.startsWith(start)) || head.subarray(0, 2).toString('latin1') === '#!') {
    return { mime: 'application/octet-stream', program: true };
  }
  return { mime: mimeOf(head, hex, /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''), program: false };
}

function mimeOf(head: Buffer, hex: string, extension: string): string {
  if (hex.startsWith('504b0304')) return zipType(head);
  if (hex.startsWith('d0cf11e0a1b11ae1')) return oleNames[extension] ?? 'application/x-ole-storage';
  const riff = head.subarray(0, 4).toString('latin1') === 'RIFF' ? head.subarray(8, 12).toString('latin1') : '';
  if (riff) return riff === 'WEBP' ? 'image/webp' : riff === 'WAVE' ? 'audio/wav' : 'application/octet-stream';
  if (head.subarray(4, 8).toString('latin1') === 'ftyp')
    return head.subarray(8, 12).toString('latin1').startsWith('hei') ? 'image/heic' : 'video/mp4';
  const known = signatures.find(([start]) => hex.startsWith(start));
  if (known) return known[1];
  return looksLikeText(head) ? (textNames[extension] ?? 'text/plain') : 'application/octet-stream';
}

function zipType(head: Buffer): string {
  const text = head.toString('latin1');
  return zipParts.find(([part]) => text.includes(part))?.[1] ?? 'application/zip';
}

/** Text of any encoding has no control characters but white space; UTF-16 tells itself by its mark. */
function looksLikeText(head: Buffer): boolean {
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return true;
  return !head.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
