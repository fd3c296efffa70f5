import { MergeCandidates } from './merge-candidates.js';
import { MergeClients } from './merge-clients.js';
import { MergeCounterparties } from './merge-counterparties.js';
import { MergedInto } from './merged-into.js';
import { MergedMarks } from './merged-marks.js';
import { MergePreviews } from './merge-preview.js';
import { MergeUndo } from './merge-undo.js';
import { MergeResolver } from './merge.resolver.js';
import { Twins } from './twins.js';

/** What the merging of clients consists of. */
export const mergeProviders = [
  Twins,
  MergeClients,
  MergeCandidates,
  MergeCounterparties,
  MergedMarks,
  MergeUndo,
  MergePreviews,
  MergedInto,
  MergeResolver,
];
