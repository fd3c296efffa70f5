import { splitPersonName } from '@kolo/kernel';
import type { CardDraft } from './card-draft.js';
import { isLatinName, withoutSigns } from './card-pieces.js';

/** Names that only the whole text tells: of a company without a legal form, of a person in Latin letters. */
export function nameTheRest(draft: CardDraft): void {
  const emails = draft.channels.filter(({ channel }) => channel.kind === 'EMAIL').map(({ channel }) => channel.value);
  if (draft.people.length === 0) {
    const latin = draft.rest.find(({ place, text }) => place === 'note' && isLatinName(text, emails));
    if (latin) {
      draft.rest = draft.rest.filter((one) => one !== latin);
      const { lastName, firstName } = splitPersonName(latin.text);
      draft.addPerson({
        lastName,
        firstName,
        middleName: null,
        gender: null,
        position: null,
        birthDate: null,
        note: null,
        line: latin.line,
      });
    }
  }
  if (draft.name) return;
  const [person] = draft.people;
  const found = draft.rest.find(
    ({ text, place, line }) => place === 'note' && mayBeName(withoutSigns(text).trim()) && (!person || line !== person.line),
  );
  if (!found || (person && found.line < person.line && !hasOwnSite(draft))) return;
  draft.rest = draft.rest.filter((one) => one !== found);
  draft.name = { text: withoutSigns(found.text).trim(), line: found.line };
  draft.mark(found.line, 'name');
}

function hasOwnSite(draft: CardDraft): boolean {
  return draft.channels.some(({ channel }) => channel.kind === 'SITE');
}

function mayBeName(text: string): boolean {
  return (
    text.length <= 100 &&
    /\p{L}{2}/u.test(text) &&
    text.split(/\s+/).length <= 8 &&
    !/[.!?]$|:/.test(text) &&
    /^[\p{Lu}\d«"“]/u.test(text)
  );
}
