import { Invalid } from '@kolo/kernel';

/** Why a file cannot be read or written; each has its text under `errors.fileErrors` of the catalogue. */
export type FileRefusal =
  | 'empty'
  | 'unknownFormat'
  | 'notText'
  | 'xlsNotSupported'
  | 'odsNotSupported'
  | 'htmlNotSupported'
  | 'mxlNotSupported'
  | 'passwordProtected'
  | 'brokenXlsx'
  | 'archiveTooLarge'
  | 'forbiddenXml'
  | 'sheetNotFound'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'cellTooLong'
  | 'rowTooLong'
  | 'noCards'
  | 'cardTooLong';

/** The refusal to throw: an `Invalid` whose reason is `fileErrors.<refusal>`. */
export function fileRefusal(refusal: FileRefusal, params: Readonly<Record<string, unknown>> = {}): Invalid {
  return new Invalid(`fileErrors.${refusal}`, { params });
}
