import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { Counterparty } from '../counterparty/counterparty.entity.js';

@InputType({ description: 'A client as it was seen when the merge was decided.' })
export class MergedClientInput {
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
}

@InputType({ description: 'From which of the clients a field takes its value; from several, where values can be joined.' })
export class MergeChoiceInput {
  @Field(() => String) field!: string;
  @Field(() => [ID]) fromIds!: string[];
}

@InputType()
export class MergeInput {
  @Field(() => ID, { description: 'The client that stays.' })
  survivorId!: string;

  @Field(() => [MergedClientInput], { description: 'All of them, the one that stays too: two to twenty.' })
  clients!: MergedClientInput[];

  @Field(() => [MergeChoiceInput], { nullable: true, description: 'Fields without a choice keep what there is.' })
  choices?: MergeChoiceInput[] | null;
}

@ObjectType()
export class MergeResult {
  @Field(() => ID)
  survivorId!: string;

  @Field(() => ID, { description: 'What Undo takes back.' })
  batchId!: string;

  @Field(() => Boolean, { description: 'There is so much that it goes on as a job under `batchId`.' })
  running!: boolean;
}

@ObjectType()
export class MergeValue {
  @Field(() => ID)
  clientId!: string;

  @Field(() => String, { nullable: true, description: 'As people read it; empty when there is none.' })
  text!: string | null;
}

@ObjectType()
export class MergeField {
  @Field(() => String)
  field!: string;

  @Field(() => [MergeValue], { description: 'In the order of the clients.' })
  values!: MergeValue[];

  @Field(() => Boolean, { description: 'All the clients have the same value.' })
  same!: boolean;

  @Field(() => Boolean, { description: 'Values can be joined.' })
  several!: boolean;

  @Field(() => Boolean, { description: 'The viewer may choose.' })
  writable!: boolean;

  @Field(() => [ID], { description: 'Where the value comes from when nothing is chosen.' })
  fromIds!: string[];
}

@ObjectType({ description: 'How much of a kind belongs to a client.' })
export class MergeBelonging {
  @Field(() => ID)
  clientId!: string;

  @Field(() => String)
  entity!: string;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class MergePreview {
  @Field(() => [Counterparty])
  clients!: Counterparty[];

  @Field(() => ID, { description: 'The asked one, or the one that most belongs to.' })
  survivorId!: string;

  @Field(() => [MergeField], { description: 'Fields that have a value in any of the clients.' })
  fields!: MergeField[];

  @Field(() => [MergeBelonging], { description: 'What moves, or is there already.' })
  belongings!: MergeBelonging[];
}
