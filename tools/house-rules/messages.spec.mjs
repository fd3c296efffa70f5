import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { messages } from '../../libs/platform/messages/src/index.ts';
import { flatten, placeholders, plurals, stem, usedKeys } from './message-keys.mjs';
import { refusalsGiven } from './refusal-params.mjs';

const catalogues = Object.fromEntries(Object.entries(messages).map(([language, tree]) => [language, new Map(flatten(tree))]));
const stems = (language) => new Set([...catalogues[language].keys()].map(stem));
const missingIn = (language) => [...stems('uk')].filter((key) => !stems(language).has(key));
const unknownIn = (language) => [...stems(language)].filter((key) => !stems('uk').has(key));

const groupByStem = (entries) => {
  const groups = {};
  for (const entry of entries) (groups[stem(entry[0])] ??= []).push(entry);
  return groups;
};

test.each(['en', 'ru'])('the catalogue in %s has exactly the keys that the Ukrainian one has', (language) => {
  expect(missingIn(language)).toEqual([]);
  expect(unknownIn(language)).toEqual([]);
});

test.each([
  ['uk', ['one', 'few', 'many']],
  ['ru', ['one', 'few', 'many']],
  ['en', ['one', 'other']],
])('what is counted has every plural form of the language %s', (language, forms) => {
  const lacking = Object.entries(plurals([...catalogues[language].keys()])).filter(([, has]) =>
    forms.some((form) => !has.includes(form)),
  );
  expect(lacking.map(([key]) => key)).toEqual([]);
});

test.each(['uk', 'en', 'ru'])('no sentence in %s is empty', (language) => {
  expect([...catalogues[language]].filter(([, sentence]) => sentence.trim() === '').map(([key]) => key)).toEqual([]);
});

test.each(['en', 'ru'])('a sentence in %s has the placeholders of the Ukrainian one', (language) => {
  const names = (from) => groupByStem([...catalogues[from]]);
  const [ours, theirs] = [names('uk'), names(language)];
  const all = (group) => placeholders((group ?? []).map(([, sentence]) => sentence).join(' ')).filter((name) => name !== 'count');
  const different = Object.keys(ours).filter((key) => String(all(ours[key])) !== String(all(theirs[key])));
  expect(different).toEqual([]);
});

test('every key that the code names is in the catalogue', () => {
  const known = stems('uk');
  const used = usedKeys();
  expect(used.length).toBeGreaterThan(50);
  expect(
    used.filter(({ key }) => !known.has(key) && !catalogues.uk.has(key)).map(({ key, place }) => `${key} (${place})`),
  ).toEqual([]);
});

/** Refusals whose sentence names more than is given with them: `reason lacks name (place)`. */
const lackingParams = (given) => {
  const sentences = groupByStem([...catalogues.uk]);
  return given.flatMap(({ reason, params, place }) => {
    const named = placeholders((sentences[`errors.${reason}`] ?? []).map(([, sentence]) => sentence).join(' '));
    return named.filter((name) => !params.includes(name)).map((name) => `${reason} lacks ${name} (${place})`);
  });
};

test('every refusal is given the params that its sentence names', () => {
  const given = refusalsGiven();
  expect(given.length).toBeGreaterThan(100);
  expect(lackingParams(given)).toEqual([]);
});

test('a refusal without the params of its sentence is found, however it is written', () => {
  const text = `
    const pageSize = { min: 1, max: 5 };
    throw Invalid.field('a', 'unknownField');
    throw Invalid.field('a', 'unknownField', { field });
    throw Invalid.field('a', 'outOfRange', pageSize);
    throw new LimitExceeded('tooManyAttempts', { retryAfter, params: { seconds: 1 } });
    throw fileRefusal('rowTooLong', { max });
    refusals.add(draft, 'a', 'tooMany');
    const refusal = { reason: 'badCurrency' };
    const good = { reason: 'badCurrency', params: { value } };
  `;
  const tree = ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true);
  expect(lackingParams(refusalsGiven([{ file: 'a.ts', tags: {}, tree }]))).toEqual([
    'unknownField lacks field (a.ts:3)',
    'tooManyAttempts lacks minutes (a.ts:6)',
    'fileErrors.rowTooLong lacks row (a.ts:7)',
    'tooMany lacks max (a.ts:8)',
    'badCurrency lacks value (a.ts:9)',
  ]);
});
