import ts from 'typescript';
import { placeOf, sources, walk } from './sources.mjs';

const REFUSALS = new Set(['NotFound', 'AccessDenied', 'Invalid', 'Conflict', 'Unauthenticated', 'LimitExceeded']);

const literal = (node) => (node && ts.isStringLiteralLike(node) ? node.text : undefined);

const member = (object, name) => object?.properties.find((each) => each.name?.getText() === name && !ts.isSpreadAssignment(each));

/** The object literal that an expression is, or that the constant of this name in the same file is. */
const objectOf = (node, tree) => {
  if (!node) return undefined;
  if (ts.isObjectLiteralExpression(node)) return node;
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) return objectOf(node.expression, tree);
  if (!ts.isIdentifier(node)) return undefined;
  let found;
  walk(tree, (each) => {
    if (ts.isVariableDeclaration(each) && each.name.getText() === node.text) found = objectOf(each.initializer, tree);
  });
  return found;
};

const namesIn = (node, tree) => objectOf(node, tree)?.properties.map((each) => each.name?.getText() ?? '...') ?? [];

const paramsOf = (details, tree) => {
  const given = member(objectOf(details, tree), 'params');
  return given && ts.isPropertyAssignment(given) ? namesIn(given.initializer, tree) : [];
};

// How a reason is written: `[its literal, the names of the params given with it]`.
const refusalOf = (node, tree) => {
  if (ts.isNewExpression(node) && REFUSALS.has(node.expression.getText())) {
    return [literal(node.arguments?.[0]), paramsOf(node.arguments?.[1], tree)];
  }
  if (ts.isCallExpression(node)) {
    const called = node.expression.getText();
    if (called === 'Invalid.field') return [literal(node.arguments[1]), namesIn(node.arguments[2], tree)];
    if (called === 'fileRefusal') return [`fileErrors.${literal(node.arguments[0])}`, namesIn(node.arguments[1], tree)];
    if (called === 'refusals.add') return [literal(node.arguments[2]), namesIn(node.arguments[3], tree)];
    if (/^(this|cells)\.(refuse|warn)$/.test(called)) return [literal(node.arguments[1]), namesIn(node.arguments[3], tree)];
  }
  if (ts.isObjectLiteralExpression(node) && member(node, 'reason')) {
    return [literal(member(node, 'reason').initializer), paramsOf(node, tree)];
  }
  return [];
};

/** Every reason that stands literally in the code: `{ reason, params, place }`, with the names of the params beside it. */
export function refusalsGiven(all = sources()) {
  const found = [];
  for (const source of all.filter(({ tags }) => tags.type !== 'messages')) {
    walk(source.tree, (node) => {
      const [reason, params] = refusalOf(node, source.tree);
      if (reason) found.push({ reason, params, place: placeOf(source, node) });
    });
  }
  return found;
}
