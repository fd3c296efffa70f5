import { MomentScalar } from '@kolo/api-core';
import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { type RegistryField, registryFields } from './registry-differences.js';

export const RegistryFieldName = Object.fromEntries(registryFields.map((name) => [name, name])) as Record<
  RegistryField,
  RegistryField
>;
registerEnumType(RegistryFieldName, { name: 'RegistryField' });

@ObjectType({ description: 'A source of a state register and whether it can be asked.' })
export class RegistryInfo {
  @Field(() => String) key!: string;
  @Field(() => String) title!: string;
  @Field(() => String) country!: string;
  @Field(() => [String], { description: 'Settings that are missing; empty when it can be asked.' }) missing!: readonly string[];
}

@ObjectType()
export class RegistryDifference {
  @Field(() => RegistryFieldName) field!: RegistryField;
  @Field(() => String, { nullable: true }) ours!: string | null;
  @Field(() => String) theirs!: string;
  @Field(() => Boolean, { description: 'Accounting confirmed ours: it is replaced only when that is said expressly.' })
  confirmed!: boolean;
}

@ObjectType({ description: 'What a register says of a legal entity, and where that differs.' })
export class RegistryAnswer {
  @Field(() => ID) id!: string;
  @Field(() => String) registry!: string;
  @Field(() => MomentScalar) askedAt!: Date;
  @Field(() => Boolean) found!: boolean;
  @Field(() => String, { nullable: true, description: 'In the words of the register.' }) state!: string | null;
  @Field(() => [RegistryDifference]) differences!: RegistryDifference[];
}
