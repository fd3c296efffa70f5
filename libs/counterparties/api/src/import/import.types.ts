import { BatchState, JsonScalar } from '@kolo/api-core';
import { Field, Float, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DuplicateReason } from '../duplicates/duplicate-finder.js';

export const ImportFormat = { XLSX: 'XLSX', CSV: 'CSV', VCF: 'VCF' } as const;
export const DuplicatePolicy = { SKIP: 'SKIP', UPDATE: 'UPDATE', CREATE: 'CREATE' } as const;
export const ImportVerdict = { NEW: 'NEW', UPDATE: 'UPDATE', SKIPPED: 'SKIPPED', REFUSED: 'REFUSED' } as const;
export const ProblemSeverity = { ERROR: 'ERROR', WARNING: 'WARNING' } as const;
registerEnumType(ImportFormat, { name: 'ImportFormat' });
registerEnumType(DuplicatePolicy, { name: 'DuplicatePolicy', description: 'What a row does that is a client already.' });
registerEnumType(ImportVerdict, { name: 'ImportVerdict' });
registerEnumType(ProblemSeverity, { name: 'ProblemSeverity', description: 'An error refuses the row, a warning does not.' });

@InputType()
export class ImportColumnInput {
  @Field(() => Int, { description: 'From 0.' }) column!: number;
  @Field(() => String, { nullable: true, description: 'Key of a target; empty leaves the column out.' }) target!: string | null;
}

@InputType({ description: 'A call with each new client, on working days from the next one on.' })
export class ImportCallsInput {
  @Field(() => Int, { defaultValue: 100 }) perDay!: number;
}

@InputType({ description: 'The file and what is to be understood of it; what is left out is found.' })
export class ImportInput {
  @Field(() => ID) fileId!: string;
  @Field(() => String, { nullable: true }) encoding?: string | null;
  @Field(() => String, { nullable: true }) delimiter?: string | null;
  @Field(() => String, { nullable: true }) sheet?: string | null;
  @Field(() => Int, { nullable: true, description: 'Row of the file, from 1; 0 when it names no columns.' }) headerRow?:
    number | null;
  @Field(() => [ImportColumnInput], { nullable: true }) mapping?: ImportColumnInput[] | null;
  @Field(() => String, { nullable: true, description: 'Target of the group rows; empty leaves them out.' }) groupTarget?:
    string | null;
  @Field(() => DuplicatePolicy, { defaultValue: DuplicatePolicy.UPDATE }) duplicates!: keyof typeof DuplicatePolicy;
  @Field(() => [DuplicateReason], { nullable: true }) matchBy?: DuplicateReason[] | null;
  @Field(() => Boolean, { defaultValue: true }) createDirectoryEntries!: boolean;
  @Field(() => ImportCallsInput, { nullable: true, description: 'Left out, no calls are planned.' })
  planCalls?: ImportCallsInput | null;
  @Field(() => ID, { nullable: true, description: 'For rows that name nobody we know.' }) responsibleId?: string | null;
  @Field(() => ID, { nullable: true }) statusId?: string | null;
  @Field(() => [ID], { nullable: true }) tagIds?: string[] | null;
}

@ObjectType()
export class ImportColumn {
  @Field(() => Int) index!: number;
  @Field(() => String) header!: string;
  @Field(() => [String]) samples!: string[];
  @Field(() => String, { nullable: true }) target!: string | null;
  @Field(() => Float) confidence!: number;
}

@ObjectType()
export class ImportTarget {
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  @Field(() => String, { description: 'client, contact, person or address' }) group!: string;
}

@ObjectType()
export class ImportProblem {
  @Field(() => Int, { nullable: true }) column!: number | null;
  @Field(() => String) field!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) message!: string;
  @Field(() => ProblemSeverity) severity!: keyof typeof ProblemSeverity;
}

@ObjectType()
export class ImportMatch {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
}

@ObjectType()
export class ImportRowPreview {
  @Field(() => Int) row!: number;
  @Field(() => [String]) cells!: string[];
  @Field(() => ImportVerdict) verdict!: keyof typeof ImportVerdict;
  @Field(() => ImportMatch, { nullable: true }) matched!: ImportMatch | null;
  @Field(() => [ImportProblem]) problems!: ImportProblem[];
  @Field(() => JsonScalar) parsed!: object;
}

@ObjectType()
export class ImportInspection {
  @Field(() => ImportFormat) format!: keyof typeof ImportFormat;
  @Field(() => String, { nullable: true }) encoding!: string | null;
  @Field(() => [String]) encodings!: string[];
  @Field(() => String, { nullable: true }) delimiter!: string | null;
  @Field(() => [String]) sheets!: string[];
  @Field(() => String, { nullable: true }) sheet!: string | null;
  @Field(() => Int) headerRow!: number;
  @Field(() => Boolean, { description: 'The rows were counted in the beginning of a large file only.' }) sampled!: boolean;
  @Field(() => Int) dataRows!: number;
  @Field(() => Int) preambleRows!: number;
  @Field(() => Int) groupRows!: number;
  @Field(() => Int) totalRows!: number;
  @Field(() => String, { nullable: true }) groupTarget!: string | null;
  @Field(() => [ImportColumn]) columns!: ImportColumn[];
  @Field(() => [ImportTarget]) targets!: ImportTarget[];
  @Field(() => [ImportRowPreview]) rows!: ImportRowPreview[];
  @Field(() => [String]) warnings!: string[];
}

@ObjectType()
export class ImportReason {
  @Field(() => String) field!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) message!: string;
  @Field(() => Int) count!: number;
}

@ObjectType({ description: 'read = created + updated + unchanged + skipped + refused' })
export class ImportReport {
  @Field(() => Int) read!: number;
  @Field(() => Int) created!: number;
  @Field(() => Int) updated!: number;
  @Field(() => Int) unchanged!: number;
  @Field(() => Int) skipped!: number;
  @Field(() => Int) refused!: number;
  @Field(() => Int) entriesCreated!: number;
  @Field(() => BatchState) state!: BatchState;
  @Field(() => Boolean) undoable!: boolean;
  @Field(() => [ImportReason]) reasons!: ImportReason[];
  @Field(() => [ImportReason], { description: 'What was imported and deserves a look.' }) warnings!: ImportReason[];
}

@ObjectType()
export class ImportRefusal {
  @Field(() => Int) row!: number;
  @Field(() => String) field!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) message!: string;
  @Field(() => String, { nullable: true }) value!: string | null;
  @Field(() => [String]) cells!: string[];
}
