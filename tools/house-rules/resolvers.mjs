import ts from 'typescript';
import { placeOf, sources, walk } from './sources.mjs';

const isResolver = (node) =>
  (ts.getDecorators(node) ?? []).some(
    ({ expression }) => ts.isCallExpression(expression) && expression.expression.getText() === 'Resolver',
  );

const properties = (literal) =>
  new Map(literal.properties.filter(ts.isPropertyAssignment).map((each) => [each.name.getText(), each.initializer.getText()]));

const substitutes = ['useFactory', 'useValue', 'useClass', 'useExisting'];

/** Where a resolver is subclassed or provided in another way than by its class: guards of such a resolver can be bypassed. */
export function bypassableResolvers(all = sources()) {
  const found = [];
  const names = new Set();
  for (const { tree } of all) walk(tree, (node) => ts.isClassDeclaration(node) && isResolver(node) && names.add(node.name?.text));
  const look = (source) => (node) => {
    if (ts.isClassDeclaration(node) && node.heritageClauses) {
      const bases = node.heritageClauses.flatMap(({ token, types }) =>
        token === ts.SyntaxKind.ExtendsKeyword ? [...types] : [],
      );
      if (isResolver(node) ? bases.length > 0 : bases.some(({ expression }) => names.has(expression.getText()))) {
        found.push(`${placeOf(source, node)} subclasses a resolver`);
      }
    }
    if (ts.isObjectLiteralExpression(node)) {
      const has = properties(node);
      const provided = has.get('provide') ?? '';
      if ((names.has(provided) || provided.endsWith('Resolver')) && substitutes.some((name) => has.has(name))) {
        found.push(`${placeOf(source, node)} provides ${provided} by other means`);
      }
    }
  };
  for (const source of all) walk(source.tree, look(source));
  return found;
}
