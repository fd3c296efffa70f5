import ts from 'typescript';
import { placeOf, sources, walk } from './sources.mjs';

const REFUSALS = new Set(['NotFound', 'AccessDenied', 'Invalid', 'Conflict', 'Unauthenticated', 'LimitExceeded']);
const PLURAL = /_(zero|one|two|few|many|other)$/;

const literal = (node) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

// `t('a.b')`, `translate(language, 'a.b')` and the kind of a batch name a whole key; a refusal and a field's reason name one below `errors.`.
const keyOf = (node) => {
  if (ts.isCallExpression(node)) {
    const called = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
    if (called === 't') return literal(node.arguments[0]);
    if (called === 'translate') return literal(node.arguments[1]);
    if (node.expression.getText() === 'Invalid.field')
      return literal(node.arguments[1]) && `errors.${literal(node.arguments[1])}`;
  }
  if (ts.isNewExpression(node) && REFUSALS.has(node.expression.getText())) {
    return literal(node.arguments?.[0]) && `errors.${literal(node.arguments[0])}`;
  }
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'kind') {
    const kind = literal(node.initializer);
    return kind?.includes('.batches.') ? kind : undefined;
  }
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'reason') {
    return literal(node.initializer) && `errors.${literal(node.initializer)}`;
  }
  if (ts.isJsxAttribute(node) && node.name.getText() === 'i18nKey') return literal(node.initializer);
  return undefined;
};

/** Every message key that stands literally in the code: `{ key, place }`. */
export function usedKeys(all = sources()) {
  const found = [];
  for (const source of all.filter(({ tags }) => tags.type !== 'messages')) {
    walk(source.tree, (node) => {
      const key = keyOf(node);
      if (key) found.push({ key, place: placeOf(source, node) });
    });
  }
  return found;
}

/** `a.b.c` → sentence, of a tree of messages. */
export const flatten = (tree, prefix = '') =>
  Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [[prefix + name, value]] : flatten(value, `${prefix}${name}.`),
  );

/** The key as code writes it, without the plural's suffix. */
export const stem = (key) => key.replace(PLURAL, '');

/** The plural forms that a catalogue has, by stem: only of keys that have the form for one. */
export const plurals = (keys) => {
  const counted = keys.filter((key) => key.endsWith('_one')).map(stem);
  return Object.fromEntries(
    counted.map((name) => [
      name,
      keys.filter((key) => PLURAL.test(key) && stem(key) === name).map((key) => key.match(PLURAL)[1]),
    ]),
  );
};

export const placeholders = (sentence) => [...new Set([...sentence.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name))].sort();
