import { ibanOf, isBankCode, splitPersonName } from '@kolo/kernel';
import { readAddress } from './card-address.js';
import { CardDraft, type DraftPerson } from './card-draft.js';
import {
  beginsAddress,
  continuesAddress,
  isCompany,
  isGreeting,
  isPersonName,
  isPosition,
  isQuotedName,
  labelledPiece,
  piecesOf,
  positionAndName,
  withoutSigns,
  type Labelled,
  type LabelKind,
} from './card-pieces.js';
import { tokenReaders, type WorkLine } from './card-tokens.js';
import type { CardAddress } from './read-card.types.js';

/** Longer lines are prose; they are kept as they are. */
const longestLine = 2_000;

interface OpenAddress {
  readonly kind: CardAddress['kind'];
  readonly line: number;
  readonly pieces: string[];
}

/** Reads the lines of a card one after another, each piece by what kind of piece it is. */
export class TextCard {
  readonly draft = new CardDraft();
  private address: OpenAddress | null = null;
  /** A label whose value stands on the next line. */
  private expected: { readonly kind: LabelKind; readonly line: number } | null = null;
  private lastPerson: DraftPerson | null = null;
  private town: string | null = null;
  private position: { readonly text: string; readonly line: number } | null = null;

  read(lines: readonly string[]): CardDraft {
    lines.forEach((text, index) => this.line(text, index + 1));
    this.closeAddress();
    this.keepPosition();
    this.joinAccounts();
    return this.draft;
  }

  private line(text: string, number: number): void {
    if (text.trim() === '') {
      this.closeAddress();
      this.keepPosition();
      return;
    }
    if (text.length > longestLine) return this.draft.keep(number, text.trim());
    const plain = withoutSigns(text);
    const line: WorkLine = { number, text: plain };
    const channels = this.draft.channels.length;
    const people = this.draft.people.length;
    for (const read of tokenReaders) read(line, this.draft);
    const pieces = piecesOf(line.text);
    // A line of which nothing was understood is kept as it was written.
    if (line.text === plain && pieces.length > 0 && pieces.every((piece) => this.isStrange(piece))) {
      this.closeAddress();
      return this.draft.keep(number, text.trim());
    }
    for (const piece of pieces) this.piece(piece, number);
    const owner = this.draft.people.length > people ? this.draft.people.at(-1) : undefined;
    for (const found of this.draft.channels.slice(channels)) found.owner ??= owner ?? null;
  }

  private isStrange(piece: string): boolean {
    if (this.expected || labelledPiece(piece) || isGreeting(piece)) return false;
    return !(
      isCompany(piece) ||
      isQuotedName(piece) ||
      isPosition(piece) ||
      isPersonName(piece) ||
      beginsAddress(piece) ||
      (this.address && continuesAddress(piece))
    );
  }

  private piece(piece: string, line: number): void {
    const labelled = labelledPiece(piece);
    if (labelled) return this.labelled(labelled, piece, line);
    const expected = this.expected;
    this.expected = null;
    if (expected && line - expected.line <= 1 && this.known({ kind: expected.kind, label: '', value: piece }, line)) return;
    if (isGreeting(piece)) return this.draft.mark(line, 'greeting');
    if (isCompany(piece)) return this.company(piece, line);
    const both = positionAndName(piece);
    if (both) return this.person(both.name, line, both.position);
    if (isPersonName(piece)) return this.person(piece, line);
    if (this.address ? continuesAddress(piece) : beginsAddress(piece)) return this.addressPiece(piece, line, 'ACTUAL');
    if (isPosition(piece)) return this.post(piece, line);
    if (isQuotedName(piece) && !this.draft.name) return this.company(piece, line);
    if (/банк|bank/i.test(piece) && piece.length <= 150) return void this.draft.bankNames.push({ text: piece, line });
    this.closeAddress();
    this.draft.keep(line, piece);
  }

  private labelled(labelled: Labelled, piece: string, line: number): void {
    this.expected = null;
    if (labelled.kind !== null && labelled.value === '') {
      this.closeAddress();
      this.expected = { kind: labelled.kind, line };
      return;
    }
    if (this.known(labelled, line)) return;
    // «Директор: Петренко Іван», «Олена: 067…» and whatever else stands before a colon.
    if (isPersonName(labelled.value))
      return this.person(labelled.value, line, isPosition(labelled.label) ? labelled.label : null);
    if (labelled.value === '' && isPersonName(labelled.label)) return this.person(labelled.label, line);
    // «Ірина Коваль, менеджер: 067…», or «Директор:» with the name below.
    const isPost = labelled.value === '' && isPosition(labelled.label);
    if (isPost && (this.lastPerson?.line === line || !this.hasChannel(line))) return this.post(labelled.label, line);
    if (labelled.value === '' && this.noteBeside(labelled.label, line)) return;
    this.draft.keep(line, piece);
  }

  /** Takes what its label promises; false when the value turns out to be something else. */
  private known({ kind, value }: Labelled, line: number): boolean {
    switch (kind) {
      case 'company':
        return this.company(value, line) ?? true;
      case 'address':
      case 'legalAddress':
      case 'deliveryAddress':
        this.closeAddress();
        this.addressPiece(value, line, kind === 'address' ? 'ACTUAL' : kind === 'legalAddress' ? 'LEGAL' : 'DELIVERY');
        return true;
      case 'person':
        if (!/^\p{Lu}/u.test(value) || value.split(/\s+/).length > 4 || /\d/.test(value)) return false;
        this.person(value, line);
        return true;
      case 'industry':
      case 'region':
      case 'source':
        this.draft.addNamed(kind, value, line);
        return true;
      case 'city':
        this.town = value;
        this.addressPiece(value, line, 'ACTUAL');
        return true;
      case 'bank':
        this.draft.bankNames.push({ text: value, line });
        return true;
      default:
        return false;
    }
  }

  private company(name: string, line: number): void {
    this.closeAddress();
    if (!this.draft.name) {
      this.draft.name = { text: name.slice(0, 300), line };
      this.draft.mark(line, 'name');
    } else if (this.draft.name.text !== name) this.draft.doubt('name', 'secondName', name, line);
  }

  private person(name: string, line: number, position: string | null = null): void {
    this.closeAddress();
    const { lastName, firstName, middleName, gender } = splitPersonName(name);
    const before = this.position && line - this.position.line <= 1 ? this.position : null;
    if (before) this.position = null;
    this.lastPerson = this.draft.addPerson({
      lastName: lastName || null,
      firstName: firstName || null,
      middleName: middleName || null,
      gender,
      position: position ?? before?.text ?? null,
      birthDate: null,
      note: null,
      line,
    });
    if (position) this.draft.mark(line, 'position');
  }

  /** A post belongs to the person named before it, else to the one after it. */
  private post(text: string, line: number): void {
    this.closeAddress();
    const person = this.lastPerson;
    this.draft.mark(line, 'position');
    if (person && line - person.line <= 2 && (person.position === null || line - person.line <= 1)) {
      person.position = person.position === null ? text : `${person.position}, ${text}`;
    } else {
      this.keepPosition();
      this.position = { text, line };
    }
  }

  private keepPosition(): void {
    if (this.position) this.draft.keep(this.position.line, this.position.text);
    this.position = null;
  }

  private hasChannel(line: number): boolean {
    return this.draft.channels.some(({ channel }) => channel.line === line);
  }

  /** «Бухгалтерія: 044…»: the words before a number say whose it is. */
  private noteBeside(label: string, line: number): boolean {
    const at = this.draft.channels.findIndex(({ channel }) => channel.line === line && channel.note === null);
    const found = this.draft.channels[at];
    if (!found || label.length > 60) return false;
    this.draft.channels[at] = { ...found, channel: { ...found.channel, note: label } };
    return true;
  }

  private addressPiece(piece: string, line: number, kind: CardAddress['kind']): void {
    // The line before may hold the street, and this one the town.
    if (this.address && line - this.address.line > 2) this.closeAddress();
    this.address ??= { kind, line, pieces: [] };
    this.address.pieces.push(piece);
    this.draft.mark(line, 'addresses');
  }

  private closeAddress(): void {
    if (this.address && this.address.pieces.length > 0) {
      this.draft.addresses.push(readAddress(this.address.pieces, this.address.kind, this.address.line, this.town));
    }
    this.town = null;
    this.address = null;
  }

  private joinAccounts(): void {
    const { draft } = this;
    const [bank] = draft.bankCodes;
    for (const old of draft.oldAccounts) {
      const iban = bank ? ibanOf(bank.text, old.text) : null;
      if (iban && bank) {
        draft.accounts.push({ iban, bankName: null, line: old.line });
        draft.mark(old.line, 'accounts');
      } else draft.doubt('accounts', 'badIban', old.text, old.line);
    }
    for (const { text, line } of draft.bankCodes) {
      if (draft.accounts.some(({ iban }) => isBankCode(text) && iban.slice(4, 10) === text)) draft.mark(line, 'accounts');
      else draft.keep(line, `МФО ${text}`);
    }
    draft.bankNames.forEach(({ text, line }, at) => {
      const account = draft.accounts[at];
      if (account && text.length <= 200) {
        account.bankName = text.replace(/^(?:в|у|in)\s/iu, '');
        draft.mark(line, 'accounts');
      } else draft.keep(line, text);
    });
  }
}
