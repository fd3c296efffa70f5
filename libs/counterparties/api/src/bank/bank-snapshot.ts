/** The day of the snapshot below. */
export const snapshotDay = '2026-11-20';
export const snapshotSource = 'Kolo';

interface KnownBank {
  readonly code: string;
  readonly name: string;
  readonly taxCode?: string;
}

/**
 * Only banks whose code and name are beyond doubt; the rest comes with the file of the National Bank.
 * ЄДРПОУ where it is certain.
 */
export const bankSnapshot: readonly KnownBank[] = [
  { code: '300001', name: 'Національний банк України', taxCode: '00032106' },
  { code: '300465', name: 'АТ «Ощадбанк»', taxCode: '00032129' },
  { code: '305299', name: 'АТ КБ «ПриватБанк»', taxCode: '14360570' },
  { code: '322001', name: 'АТ «Універсал Банк»' },
  { code: '322313', name: 'АТ «Укрексімбанк»' },
  { code: '334851', name: 'АТ «ПУМБ»' },
  { code: '351005', name: 'АТ «УкрСиббанк»' },
  { code: '380805', name: 'АТ «Райффайзен Банк»' },
  { code: '820172', name: 'Державна казначейська служба України' },
  { code: '899998', name: 'Казначейство України (електронне адміністрування податків)' },
];
