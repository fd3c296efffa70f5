import { Args, ID, Int } from '@nestjs/graphql';
import { derivedFrom } from './derived-classes.js';
import type { Class } from './field-spec.js';

/** The derived classes carry no runtime type that a global pipe could see, so each argument names its type itself. */
function argument(name: string, type: () => Class, nullable = false): ParameterDecorator {
  return Args({ name, type, nullable });
}

/** `input`: what a creation of E takes. */
export const Input = (entity: Class, name = 'input'): ParameterDecorator => argument(name, () => derivedFrom(entity).input);

/** `patch`: the fields of E to change. */
export const Patch = (entity: Class): ParameterDecorator => argument('patch', () => derivedFrom(entity).patch);

/** `input`: filter, sort, search and page of a list of E. */
export const ListArgs = (entity: Class): ParameterDecorator => argument('input', () => derivedFrom(entity).listInput, true);

/** `selection`: which records of E an action is for. */
export const Selected = (entity: Class): ParameterDecorator => argument('selection', () => derivedFrom(entity).selection);

/** The page type of E, for `@Query(() => pageOf(E))`. */
export const pageOf = (entity: Class): Class => derivedFrom(entity).page;

export const IdArg = (): ParameterDecorator => Args({ name: 'id', type: () => ID });
export const VersionArg = (): ParameterDecorator => Args({ name: 'version', type: () => Int });

/** `by`: the field that a list is grouped by; `sums`: fields to sum up in each group. */
export const GroupByArg = (): ParameterDecorator => Args({ name: 'by', type: () => String });
export const SumsArg = (): ParameterDecorator => Args({ name: 'sums', type: () => [String], nullable: true });

/** `branches`: whether an entry of a tree counts together with all below it. */
export const BranchesArg = (): ParameterDecorator => Args({ name: 'branches', type: () => Boolean, nullable: true });
