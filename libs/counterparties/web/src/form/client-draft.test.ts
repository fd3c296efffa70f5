import { describe, expect, test } from '@jest/globals';
import { type ClientDraft, checkOf, emptyDraft, missingIn, newClientOf, placeOf, splitPasted } from './client-draft';

const draft = (part: Partial<ClientDraft>): ClientDraft => ({ ...emptyDraft, ...part });
const all = () => true;

describe('what is sent of a new client', () => {
  test('only what was filled in, without spaces around it', () => {
    const client = newClientOf(
      draft({ name: ' Явір ', taxCode: ' 14360570', phones: ['', ' 0671234567 '], tagIds: ['t1'] }),
      all,
    );
    expect(client).toEqual({
      input: { kind: 'ORGANISATION', name: 'Явір', taxCode: '14360570', tagIds: ['t1'] },
      channels: [{ kind: 'MOBILE', value: '0671234567' }],
      people: [],
    });
  });

  test('fields that the viewer may not write are left out', () => {
    const client = newClientOf(draft({ name: 'Явір', statusId: 's1', description: 'текст' }), (field) => field !== 'statusId');
    expect(client.input).toEqual({ kind: 'ORGANISATION', name: 'Явір', description: 'текст' });
  });

  test('a client who is a person has no contact person', () => {
    expect(newClientOf(draft({ kind: 'PERSON', name: 'Коваль Олена', personName: 'Хтось' }), all).people).toEqual([]);
  });
});

describe('what must be filled in', () => {
  test('a name, and whose the phone of a person is', () => {
    expect(missingIn(draft({}))).toEqual(['name']);
    expect(missingIn(draft({ name: 'Явір', personPhone: '0501112233' }))).toEqual(['personName']);
    expect(missingIn(draft({ name: 'Явір', personPhone: '0501112233', kind: 'PERSON' }))).toEqual([]);
  });
});

describe('SM-21: what duplicates are looked for by', () => {
  test('nothing while there is too little', () => {
    expect(checkOf(draft({ name: 'Яв', phones: ['0671'], emails: ['office@'] }))).toBeNull();
  });

  test('the name, the code, and every phone and e-mail that is whole', () => {
    const typed = draft({
      name: 'Явір',
      taxCode: '1436 0570',
      phones: ['067 123 45 67', '12'],
      emails: ['a@b.ua'],
      personPhone: '0501112233',
    });
    expect(checkOf(typed)).toEqual({
      name: 'Явір',
      taxCode: '14360570',
      phones: ['067 123 45 67', '0501112233'],
      emails: ['a@b.ua'],
    });
  });
});

test('a refusal finds its line, though empty lines were not sent', () => {
  const typed = draft({ phones: ['', '0671234567', '12'], emails: ['a@b'], personPhone: '', personEmail: 'x' });
  expect(placeOf(typed, 'channels.value', 2)).toBe('phones.2');
  expect(placeOf(typed, 'channels.value', 3)).toBe('emails.0');
  expect(placeOf(typed, 'channels.value', 4)).toBe('personEmail');
  expect(placeOf(typed, 'people.lastName')).toBe('personName');
  expect(placeOf(typed, 'taxCode')).toBe('taxCode');
});

test('a pasted list of phones is divided, a sentence is not', () => {
  expect(splitPasted('067 123 45 67; (044) 501-85-46\n0931112233')).toEqual(['067 123 45 67', '(044) 501-85-46', '0931112233']);
  expect(splitPasted('067 123 45 67, питати Олену')).toEqual(['067 123 45 67, питати Олену']);
});
