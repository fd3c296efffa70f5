import type {
  CardAccount,
  CardAddress,
  CardChannel,
  CardPerson,
  CardPlace,
  CardProblem,
  CardText,
  ReadCard,
} from './read-card.types.js';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export type DraftPerson = Mutable<Omit<CardPerson, 'channels'>> & { channels: CardChannel[] };

/** A channel whose owner is not known yet. */
export interface FoundChannel {
  readonly channel: CardChannel;
  /** Named beside it in the same line. */
  owner: DraftPerson | null;
}

/** What a text has told so far. */
export class CardDraft {
  name: CardText | null = null;
  taxCode: CardText | null = null;
  vatCode: CardText | null = null;
  readonly channels: FoundChannel[] = [];
  readonly people: DraftPerson[] = [];
  readonly addresses: CardAddress[] = [];
  readonly accounts: Mutable<CardAccount>[] = [];
  readonly named: Mutable<ReadCard['named'][number]>[] = [];
  readonly problems: CardProblem[] = [];
  rest: Mutable<ReadCard['rest'][number]>[] = [];
  private readonly marked = new Map<string, { line: number; place: CardPlace }>();

  /** Accounts as they were before IBAN, which need the code of their bank, and such codes. */
  readonly oldAccounts: CardText[] = [];
  readonly bankCodes: CardText[] = [];
  readonly bankNames: CardText[] = [];

  mark(line: number, place: CardPlace): void {
    this.marked.set(`${line} ${place}`, { line, place });
  }

  keep(line: number, text: string, place: 'note' | 'hours' = 'note'): void {
    this.rest.push({ line, text, place });
  }

  /** Something that looks like what it is not: it is named, and kept in the note. */
  doubt(place: CardPlace, reason: string, text: string, line: number): void {
    this.problems.push({ place, reason, text, line });
    this.keep(line, text);
  }

  /** The same number or address twice in a text is one. */
  addChannel(channel: CardChannel, owner: DraftPerson | null = null): void {
    const same = this.channels.find(
      (one) => one.channel.kind === channel.kind && bare(one.channel.value) === bare(channel.value),
    );
    if (same) same.owner ??= owner;
    else this.channels.push({ channel, owner });
    this.mark(channel.line, 'channels');
  }

  addPerson(person: Omit<DraftPerson, 'channels'>): DraftPerson {
    const made = { ...person, channels: [] };
    this.people.push(made);
    this.mark(person.line, 'people');
    return made;
  }

  addNamed(directory: ReadCard['named'][number]['directory'], text: string, line: number): void {
    this.named.push({ directory, text, line });
    if (directory !== 'tag') this.mark(line, directory);
    else this.mark(line, 'tags');
  }

  places(): ReadCard['places'] {
    for (const { line, place } of this.rest) this.mark(line, place);
    return [...this.marked.values()].sort((a, b) => a.line - b.line);
  }
}

function bare(text: string): string {
  return text.replace(/[\s()+.-]/g, '').toLowerCase();
}
