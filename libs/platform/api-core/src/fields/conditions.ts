import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { FieldKind } from './field-spec.js';
import { DateScalar, MomentScalar } from './scalars.js';

@InputType()
export class TextCondition {
  @Field(() => String, { nullable: true }) eq?: string;
  @Field(() => [String], { nullable: true }) in?: string[];
  @Field(() => String, { nullable: true }) contains?: string;
  @Field(() => String, { nullable: true }) startsWith?: string;
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType()
export class NumberCondition {
  @Field(() => Float, { nullable: true }) eq?: number;
  @Field(() => Float, { nullable: true }) gte?: number;
  @Field(() => Float, { nullable: true }) gt?: number;
  @Field(() => Float, { nullable: true }) lte?: number;
  @Field(() => Float, { nullable: true }) lt?: number;
  @Field(() => [Float], { nullable: true, description: 'Two bounds, both included.' }) between?: number[];
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType({ description: 'Amounts are decimal strings.' })
export class MoneyCondition {
  @Field(() => String, { nullable: true }) eq?: string;
  @Field(() => String, { nullable: true }) gte?: string;
  @Field(() => String, { nullable: true }) gt?: string;
  @Field(() => String, { nullable: true }) lte?: string;
  @Field(() => String, { nullable: true }) lt?: string;
  @Field(() => [String], { nullable: true, description: 'Two bounds, both included.' }) between?: string[];
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType()
export class DateCondition {
  @Field(() => DateScalar, { nullable: true }) eq?: string;
  @Field(() => DateScalar, { nullable: true }) gte?: string;
  @Field(() => DateScalar, { nullable: true }) gt?: string;
  @Field(() => DateScalar, { nullable: true }) lte?: string;
  @Field(() => DateScalar, { nullable: true }) lt?: string;
  @Field(() => [DateScalar], { nullable: true, description: 'Two bounds, both included.' }) between?: string[];
  @Field(() => String, { nullable: true, description: 'A named period, by the days of whoever asks: `thisWeek`, `last30`.' })
  period?: string;
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType()
export class MomentCondition {
  @Field(() => MomentScalar, { nullable: true }) gte?: string;
  @Field(() => MomentScalar, { nullable: true }) gt?: string;
  @Field(() => MomentScalar, { nullable: true }) lte?: string;
  @Field(() => MomentScalar, { nullable: true }) lt?: string;
  @Field(() => [MomentScalar], { nullable: true, description: 'Two bounds, both included.' }) between?: string[];
  @Field(() => String, { nullable: true, description: 'A named period, by the days of whoever asks: `thisWeek`, `last30`.' })
  period?: string;
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType({ description: 'For days that come back each year; `gte` and `lte` find those whose year is known.' })
export class AnniversaryCondition {
  @Field(() => Int, { nullable: true, description: 'Comes today or in so many days, by the days of whoever asks.' })
  inNextDays?: number;
  @Field(() => DateScalar, { nullable: true }) gte?: string;
  @Field(() => DateScalar, { nullable: true }) lte?: string;
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType()
export class ChoiceCondition {
  @Field(() => [String], { nullable: true }) in?: string[];
  @Field(() => [String], { nullable: true }) notIn?: string[];
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType()
export class BooleanCondition {
  @Field(() => Boolean, { nullable: true }) eq?: boolean;
}

@InputType()
export class RefCondition {
  @Field(() => [ID], { nullable: true, description: '`@me` stands for whoever asks.' }) in?: string[];
  @Field(() => [ID], { nullable: true }) notIn?: string[];
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
}

@InputType({ description: 'For fields that hold several values.' })
export class ListCondition {
  @Field(() => [String], { nullable: true }) any?: string[];
  @Field(() => [String], { nullable: true }) all?: string[];
  @Field(() => [String], { nullable: true }) none?: string[];
  @Field(() => [ID], { nullable: true, description: 'For directories that are trees: any of these or of their branches.' })
  within?: string[];
  @Field(() => Boolean, { nullable: true }) isEmpty?: boolean;
  @Field(() => Boolean, { nullable: true, description: 'For people: none of them is active.' }) noneActive?: boolean;
}

@InputType({ description: 'A condition on a field that people declared; the operators are those of its kind.' })
export class CustomCondition {
  @Field(() => String) key!: string;
  @Field(() => TextCondition, { nullable: true }) text?: TextCondition;
  @Field(() => NumberCondition, { nullable: true }) number?: NumberCondition;
  @Field(() => MoneyCondition, { nullable: true }) money?: MoneyCondition;
  @Field(() => DateCondition, { nullable: true }) date?: DateCondition;
  @Field(() => MomentCondition, { nullable: true }) moment?: MomentCondition;
  @Field(() => BooleanCondition, { nullable: true }) boolean?: BooleanCondition;
  @Field(() => RefCondition, { nullable: true, description: 'One of a list, a person, a client.' }) ref?: RefCondition;
  @Field(() => ListCondition, { nullable: true, description: 'Several of a list.' }) list?: ListCondition;
}

/** Under which name a `CustomCondition` holds the operators of a kind. */
export const customConditionName: Partial<Record<FieldKind, Exclude<keyof CustomCondition, 'key'>>> = {
  text: 'text',
  longText: 'text',
  number: 'number',
  decimal: 'number',
  money: 'money',
  date: 'date',
  moment: 'moment',
  boolean: 'boolean',
  ref: 'ref',
  refs: 'list',
};

const byKind: Partial<Record<FieldKind, new () => object>> = {
  text: TextCondition,
  longText: TextCondition,
  number: NumberCondition,
  decimal: NumberCondition,
  money: MoneyCondition,
  boolean: BooleanCondition,
  date: DateCondition,
  moment: MomentCondition,
  anniversary: AnniversaryCondition,
  choice: ChoiceCondition,
  choices: ListCondition,
  ref: RefCondition,
  refs: ListCondition,
};

/** The operator object of a kind of field; undefined for kinds that do not filter by value. */
export function conditionOf(kind: FieldKind): (new () => object) | undefined {
  return byKind[kind];
}
