import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { type Address, AddressKind } from '../address/address.entity.js';
import { ChannelKind, type ContactChannel } from '../contact-channel/contact-channel.entity.js';
import { type ContactPerson, Gender } from '../contact-person/contact-person.entity.js';
import { type Counterparty, PartyKind } from '../counterparty/counterparty.entity.js';
import { CounterpartyDuplicate } from '../duplicates/duplicates.types.js';

@ObjectType({ description: 'Fields of the client as `createCounterparty` takes them.' })
export class CardClient {
  @Field(() => String, { nullable: true }) name!: string | null;
  @Field(() => PartyKind) kind!: Counterparty['kind'];
  @Field(() => String, { nullable: true }) taxCode!: string | null;
  @Field(() => String, { nullable: true }) city!: string | null;
  @Field(() => ID, { nullable: true }) regionId!: string | null;
  @Field(() => ID, { nullable: true }) industryId!: string | null;
  @Field(() => ID, { nullable: true }) sourceId!: string | null;
  @Field(() => [ID]) tagIds!: string[];
  @Field(() => String, { nullable: true, description: 'All that is of no other field, in the order of the text.' })
  description!: string | null;
}

@ObjectType()
export class CardChannel {
  @Field(() => ChannelKind) kind!: ContactChannel['kind'];
  @Field() value!: string;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => Int) line!: number;
}

@ObjectType()
export class CardPerson {
  @Field(() => String, { nullable: true }) lastName!: string | null;
  @Field(() => String, { nullable: true }) firstName!: string | null;
  @Field(() => String, { nullable: true }) middleName!: string | null;
  @Field(() => Gender, { nullable: true }) gender!: ContactPerson['gender'];
  @Field(() => String, { nullable: true }) position!: string | null;
  @Field(() => String, { nullable: true }) birthDate!: string | null;
  @Field(() => String, { nullable: true }) note!: string | null;
  @Field(() => [CardChannel]) channels!: CardChannel[];
  @Field(() => Int) line!: number;
}

@ObjectType()
export class CardAddress {
  @Field(() => AddressKind) kind!: Address['kind'];
  @Field() text!: string;
  @Field(() => String, { nullable: true }) country!: string | null;
  @Field(() => String, { nullable: true }) region!: string | null;
  @Field(() => String, { nullable: true }) city!: string | null;
  @Field(() => String, { nullable: true }) street!: string | null;
  @Field(() => String, { nullable: true }) building!: string | null;
  @Field(() => String, { nullable: true }) postcode!: string | null;
  @Field(() => Int) line!: number;
}

@ObjectType()
export class CardAccount {
  @Field() iban!: string;
  @Field(() => String, { nullable: true }) bankName!: string | null;
  @Field(() => Int) line!: number;
}

@ObjectType({ description: 'Requisites, when the text tells more of them than the code of the client.' })
export class CardRequisites {
  @Field(() => String, { nullable: true }) taxCode!: string | null;
  @Field(() => String, { nullable: true }) vatCode!: string | null;
  @Field(() => [CardAccount]) accounts!: CardAccount[];
}

@ObjectType()
export class CardLine {
  @Field(() => Int) number!: number;
  @Field() text!: string;
  @Field(() => [String], { description: 'What parts of the card the line was read as: name, channels, people, note …' })
  places!: string[];
}

@ObjectType({ description: 'Something to look at: `reason` is a key of the catalogue of messages below `errors`.' })
export class CardWarning {
  @Field() place!: string;
  @Field() reason!: string;
  @Field() text!: string;
  @Field(() => Int) line!: number;
}

@ObjectType({ description: 'A client as a pasted text tells of it. Nothing was saved.' })
export class CardReading {
  @Field(() => CardClient) client!: CardClient;
  @Field(() => [CardChannel]) channels!: CardChannel[];
  @Field(() => [CardPerson]) people!: CardPerson[];
  @Field(() => [CardAddress]) addresses!: CardAddress[];
  @Field(() => CardRequisites, { nullable: true }) requisites!: CardRequisites | null;
  @Field(() => [CardLine], { description: 'The text line by line, and what became of each.' }) lines!: CardLine[];
  @Field(() => [CardWarning]) warnings!: CardWarning[];
  @Field(() => [CounterpartyDuplicate], { description: 'Clients in sight that look like this one.' })
  duplicates!: CounterpartyDuplicate[];
}
