import { describe, expect, test } from '@jest/globals';
import { applied, collisions, edited, fieldAccess, flatten, levelOf, unflatten } from './rights';
import { contradictions } from './contradictions';
import { catalogue, client, stored } from '../testing/rights-world';

describe('the rights of a role', () => {
  test('go to the page and back without a change, and without what says nothing', () => {
    const rights = {
      entities: { counterparty: { view: 'department', edit: 'own', delete: 'none' } },
      fields: { 'counterparty.finance': 'readOnly', 'counterparty.name': 'full', 'user.personal': 'hidden' },
      buttons: { 'console.users': true, 'console.jobs': false },
    };
    expect(unflatten(flatten(rights, catalogue))).toEqual({
      entities: { counterparty: { view: 'department', edit: 'own' } },
      fields: { 'counterparty.finance': 'readOnly' },
      buttons: { 'console.users': true },
    });
    expect(unflatten(flatten({ everything: true }, catalogue))).toMatchObject({ everything: true });
  });

  test('keep what everybody sees although no role says so', () => {
    const user = catalogue.entities.find((entity) => entity.name === 'user');
    expect(user && levelOf({}, user, 'view')).toBe('all');
    expect(levelOf({}, client, 'view')).toBe('none');
  });

  test('TS-31: a field is as open as the narrower of its group and its own rule', () => {
    const debt = client.fields.find((field) => field.name === 'debt');
    const read = (rights: Record<string, string>) => debt && fieldAccess(rights, client, debt);
    expect(read({})).toBe('hidden');
    expect(read({ 'field:counterparty.finance': 'full' })).toBe('full');
    expect(read({ 'field:counterparty.finance': 'full', 'field:counterparty.debt': 'readOnly' })).toBe('readOnly');
    expect(read({ 'field:counterparty.debt': 'full' })).toBe('hidden');
  });

  test('an edit that comes back to what is stored is an edit no more', () => {
    const once = edited(stored, {}, 'entity:counterparty.edit', 'all');
    expect(applied(stored, once)['entity:counterparty.edit']).toBe('all');
    expect(edited(stored, once, 'entity:counterparty.edit', stored['entity:counterparty.edit'] ?? '')).toEqual({});
    expect(applied(stored, edited(stored, {}, 'entity:counterparty.edit', ''))).not.toHaveProperty('entity:counterparty.edit');
  });

  test('only what two people changed to different things collides', () => {
    const before = { a: 'own', b: 'own', c: 'own' };
    const now = { a: 'all', b: 'all', d: 'all' };
    expect(collisions(before, now, { a: 'department', b: 'all', c: 'all', d: 'own' })).toEqual(['a', 'c', 'd']);
  });
});

describe('contradictions', () => {
  const kinds = (rights: Record<string, string>) => contradictions(rights, catalogue).map((one) => one.kind);

  test('there are none in a role that holds together, nor where everything is allowed', () => {
    expect(kinds(stored)).toEqual([]);
    expect(kinds({ everything: 'yes' })).toEqual([]);
  });

  test('more is changed than seen', () => {
    const wide = { 'entity:counterparty.view': 'own', 'entity:counterparty.edit': 'all' };
    expect(contradictions(wide, catalogue)).toEqual([{ kind: 'widerThanView', entity: 'counterparty', verb: 'edit' }]);
  });

  test('an import makes nothing without the right to create', () => {
    expect(kinds({ 'entity:counterparty.view': 'all', 'entity:counterparty.import': 'all' })).toEqual(['importWithoutCreate']);
  });

  test('a section of the console opens without what is needed in it', () => {
    expect(
      contradictions({ 'button:console.users': 'yes', 'entity:user.create': 'all', 'entity:user.edit': 'all' }, catalogue),
    ).toEqual([{ kind: 'sectionWithoutField', button: 'console.users', entity: 'user', field: 'email' }]);
  });
});
