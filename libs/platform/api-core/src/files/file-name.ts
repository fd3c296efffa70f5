/** A name as a person may have given it: without folders, control characters and marks that turn its direction around. */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).pop() ?? '';
  const plain = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').trim();
  const dot = plain.lastIndexOf('.');
  const extension = dot > 0 ? [...plain.slice(dot)].slice(0, 20).join('') : '';
  const stem = [...(extension ? plain.slice(0, dot) : plain)].slice(0, 255 - extension.length).join('');
  return `${stem}${extension}` || 'file';
}

/** `Content-Disposition` that saves a file under its name in any browser (RFC 6266, RFC 5987). */
export function attachmentHeader(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
