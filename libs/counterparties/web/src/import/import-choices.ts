import { type ColumnChoice, type ImportChoices, type ImportInput, type ImportInspection, matchKeys } from './import-types';

export const firstChoices: ImportChoices = { duplicates: 'UPDATE', matchBy: matchKeys, createDirectoryEntries: true };

/** Targets that give a row its name; without any of them no row could become a client. */
const naming = new Set(['name', 'person', 'lastName']);

/** Where each column goes now: the user's choice, else what was proposed. */
export function mappingOf(inspection: ImportInspection, choices: ImportChoices): readonly ColumnChoice[] {
  return inspection.columns.map(({ index, target }) => {
    const chosen = choices.mapping?.find((choice) => choice.column === index);
    return { column: index, target: chosen ? chosen.target : target };
  });
}

/** Sends one column elsewhere; the others stay where the user sees them. */
export function withTarget(
  inspection: ImportInspection,
  choices: ImportChoices,
  column: number,
  target: string | null,
): ImportChoices {
  const mapping = mappingOf(inspection, choices).map((choice) => (choice.column === column ? { column, target } : choice));
  return { ...choices, mapping };
}

/** Reading the file otherwise makes other columns, so the mapping is proposed anew. */
export function withReading(
  choices: ImportChoices,
  reading: Pick<ImportChoices, 'encoding' | 'delimiter' | 'sheet' | 'headerRow'>,
): ImportChoices {
  const { mapping, groupTarget: _, ...rest } = choices;
  const onlyLetters = Object.keys(reading).every((name) => name === 'encoding');
  return { ...rest, ...(onlyLetters && mapping ? { mapping } : {}), ...reading };
}

export function namesClients(mapping: readonly ColumnChoice[]): boolean {
  return mapping.some(({ target }) => target !== null && naming.has(target));
}

/** The message that says how many clients the file holds. */
export function foundKey(inspection: ImportInspection): string {
  if (inspection.sampled) return 'importPage.found.sample';
  return inspection.format === 'VCF' ? 'importPage.found.cards' : 'importPage.found.rows';
}

/** Where the names of groups go now: the user's choice, else what was proposed. */
export function groupTargetOf(inspection: ImportInspection, choices: ImportChoices): string | null {
  return choices.groupTarget === undefined ? inspection.groupTarget : choices.groupTarget;
}

/** What the server is asked: the choices, and for the start also the mapping exactly as it was shown. */
export function inputOf(fileId: string, choices: ImportChoices, shown?: ImportInspection): ImportInput {
  const { planCalls, ...rest } = choices;
  return {
    fileId,
    ...rest,
    ...(planCalls ? { planCalls } : {}),
    ...(shown ? { mapping: mappingOf(shown, choices), groupTarget: groupTargetOf(shown, choices) } : {}),
  };
}

/** How many working days the planned calls will take. */
export function daysOfCalls(rows: number, perDay: number): number {
  return Math.max(1, Math.ceil(rows / Math.max(1, perDay)));
}

const draftKey = 'kolo.import';

interface ImportDraft {
  readonly file: { readonly id: string; readonly name: string; readonly size: number };
  readonly choices: ImportChoices;
}

/** The chosen file and the corrections survive a reload of the tab. */
export const importDraft = {
  read(): ImportDraft | null {
    try {
      const draft = JSON.parse(sessionStorage.getItem(draftKey) ?? 'null') as ImportDraft | null;
      return draft?.file.id ? draft : null;
    } catch {
      return null;
    }
  },
  keep(draft: ImportDraft): void {
    sessionStorage.setItem(draftKey, JSON.stringify(draft));
  },
  forget(): void {
    sessionStorage.removeItem(draftKey);
  },
};
