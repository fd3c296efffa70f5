export type DuplicatePolicy = 'SKIP' | 'UPDATE' | 'CREATE';
export const duplicatePolicies: readonly DuplicatePolicy[] = ['UPDATE', 'SKIP', 'CREATE'];

export type MatchKey = 'TAX_CODE' | 'PHONE' | 'EMAIL' | 'NAME' | 'CODE';
export const matchKeys: readonly MatchKey[] = ['TAX_CODE', 'PHONE', 'EMAIL', 'NAME', 'CODE'];

export interface ColumnChoice {
  /** From zero, as the file has them. */
  readonly column: number;
  /** Null leaves the column out. */
  readonly target: string | null;
}

/** What the user decided so far; what is absent is left to the server to find. */
export interface ImportChoices {
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly headerRow?: number;
  readonly mapping?: readonly ColumnChoice[];
  readonly groupTarget?: string | null;
  readonly duplicates: DuplicatePolicy;
  readonly matchBy: readonly MatchKey[];
  readonly createDirectoryEntries: boolean;
  readonly planCalls?: { readonly perDay: number } | null;
  readonly responsibleId?: string | null;
  readonly statusId?: string | null;
  readonly tagIds?: readonly string[];
}

export interface ImportInput extends Partial<ImportChoices> {
  readonly fileId: string;
}

export interface ImportColumn {
  readonly index: number;
  readonly header: string;
  readonly samples: readonly string[];
  readonly target: string | null;
  readonly confidence: number;
}

export interface ImportTarget {
  readonly key: string;
  readonly label: string;
  readonly group: string;
}

export type RowVerdict = 'NEW' | 'UPDATE' | 'SKIPPED' | 'REFUSED';

export interface RowProblem {
  readonly column: number | null;
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly severity: 'ERROR' | 'WARNING';
}

export interface RowPreview {
  readonly row: number;
  readonly cells: readonly string[];
  readonly verdict: RowVerdict;
  readonly matched: { readonly id: string; readonly name: string } | null;
  readonly problems: readonly RowProblem[];
  readonly parsed: Readonly<Record<string, unknown>> | null;
}

export interface ImportInspection {
  readonly format: 'XLSX' | 'CSV' | 'VCF';
  readonly encoding: string | null;
  readonly encodings: readonly string[];
  readonly delimiter: string | null;
  readonly sheets: readonly string[];
  readonly sheet: string | null;
  readonly headerRow: number | null;
  /** Only the beginning of a large file was looked at; the work itself counts the rest. */
  readonly sampled: boolean;
  readonly dataRows: number;
  readonly preambleRows: number;
  readonly groupRows: number;
  readonly totalRows: number;
  readonly groupTarget: string | null;
  readonly columns: readonly ImportColumn[];
  readonly targets: readonly ImportTarget[];
  readonly rows: readonly RowPreview[];
  readonly warnings: readonly string[];
}

export type BatchState = 'QUEUED' | 'RUNNING' | 'DONE' | 'CANCELLED' | 'FAILED' | 'INTERRUPTED';

export interface BatchView {
  readonly id: string;
  readonly state: BatchState;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelRequested: boolean;
  readonly params: Readonly<Record<string, unknown>>;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly undoneById: string | null;
  readonly undoable: boolean;
  readonly resumable: boolean;
}

export interface ImportReason {
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
}

/** read = created + updated + unchanged + skipped + refused. */
export interface ImportReport {
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly refused: number;
  readonly entriesCreated: number;
  readonly state: BatchState;
  readonly undoable: boolean;
  readonly reasons: readonly ImportReason[];
  /** What was imported and deserves a look. */
  readonly warnings: readonly ImportReason[];
}

export interface ImportRefusal {
  readonly row: number;
  readonly field: string | null;
  readonly reason: string;
  readonly message: string;
  readonly value: string | null;
  readonly cells: readonly string[];
}

/** A file as it lies on the server. */
export interface ChosenFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}
