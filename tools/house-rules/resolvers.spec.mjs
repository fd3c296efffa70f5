import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { bypassableResolvers } from './resolvers.mjs';

const source = (text) => ({ file: 'a.ts', tags: {}, tree: ts.createSourceFile('a.ts', text, ts.ScriptTarget.ES2022, true) });

test('no resolver of the product is subclassed or provided by a factory or a value', () => {
  expect(bypassableResolvers()).toEqual([]);
});

test('a subclassed resolver and a substituted one are both found', () => {
  const bad = source(`
    @Resolver() class A {}
    @Resolver(() => B) class C extends A {}
    class D extends A {}
    const providers = [{ provide: A, useFactory: () => new A() }, { provide: OtherResolver, useValue: {} }, { provide: Port, useValue: 1 }];
  `);
  expect(bypassableResolvers([bad])).toEqual([
    'a.ts:3 subclasses a resolver',
    'a.ts:4 subclasses a resolver',
    'a.ts:5 provides A by other means',
    'a.ts:5 provides OtherResolver by other means',
  ]);
});
