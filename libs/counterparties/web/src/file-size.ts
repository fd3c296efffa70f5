import type { Formats, Translate } from '@kolo/web-ui';

/** «725 КБ», «1,4 МБ». */
export function sizeText(bytes: number, formats: Formats, t: Translate): string {
  if (bytes < 1024) return t('fileSize.bytes', { n: formats.number(bytes) });
  const kilobytes = bytes / 1024;
  if (kilobytes < 1024) return t('fileSize.kilobytes', { n: formats.number(kilobytes, 0) });
  return t('fileSize.megabytes', { n: formats.number(kilobytes / 1024, 1) });
}
