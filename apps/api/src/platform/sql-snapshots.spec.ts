import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  asSystem,
  compileFilter,
  compileSelect,
  entityOf,
  type Level,
  Rights,
  rowsFor,
  type RoleRights,
  selectList,
  type Sql,
  type Verb,
  type Viewer,
  wantedFields,
} from '@kolo/api-core';
import { expect, it } from '@jest/globals';
// Declares the entities.
import '../app.module.js';

const file = path.resolve(import.meta.dirname, 'sql-snapshots.sql');

function viewer(view: Level, edit: Level, more: RoleRights = {}): Viewer {
  const levels = { view, edit };
  const rights = new Rights([{ entities: { counterparty: levels, activity: levels }, ...more }]);
  return { ...asSystem('a snapshot'), userId: 'me', departmentIds: ['sales', 'retail'], rights };
}

const everything = viewer('all', 'all', { fields: { 'counterparty.finance': 'full' } });

/** One condition of each kind, and children. */
const filters = {
  counterparty: {
    name: { contains: '50%' },
    debt: { between: ['1', '2'] },
    customerSince: { lt: '2026-01-01' },
    lastContactAt: { isEmpty: true },
    kind: { notIn: ['PERSON'] },
    roles: { any: ['CUSTOMER'] },
    responsibleIds: { noneActive: true },
    or: [{ channels: { kind: { in: ['EMAIL'] } } }, { not: { city: { eq: 'Київ' } } }],
  },
  activity: { subject: { startsWith: 'Дзв' }, startAt: { gte: '2026-01-01T00:00:00Z' }, state: { in: ['PLANNED'] } },
};

const shown = {
  counterparty: ['version', 'name', 'debt.amount', 'customerSince', 'status.name', 'tags.name', 'people.channels.value'],
  activity: ['version', 'subject', 'startAt', 'responsible.name'],
};

/** One clause a line, so that a difference shows where it is. */
const readable = ({ parts }: Sql): string =>
  parts
    .map((part, i) => (i === 0 ? part : `$${i}${part}`))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ (FROM|WHERE|AND|OR|ORDER BY|LIMIT) /g, '\n  $1 ')
    .replace(/, (?=\(|"t"\.|COALESCE|CASE)/g, ',\n');

function sections(): [string, Sql][] {
  return (['counterparty', 'activity'] as const).flatMap((name) => {
    const entity = entityOf(name);
    const verbs: Verb[] = ['view', 'edit'];
    const policies = (['none', 'own', 'department', 'all'] as const).flatMap((level) =>
      verbs.map((verb): [string, Sql] => [
        `${name}: rows to ${verb}, ${level}`,
        rowsFor(viewer(level, level), entity, verb, 't'),
      ]),
    );
    const page: [string, Sql][] = [
      [`${name}: filter`, compileFilter(everything, entity, filters[name], 't')],
      [`${name}: columns`, selectList(compileSelect(everything, entity, wantedFields(shown[name]), 't'))],
    ];
    return [...policies, ...page];
  });
}

it('the SQL of lists and row policies is what was reviewed; KOLO_UPDATE_SQL=1 writes it anew', () => {
  const now = `${sections()
    .map(([title, sql]) => `-- ${title}\n${readable(sql)}`)
    .join('\n\n')}\n`;
  if (process.env['KOLO_UPDATE_SQL']) writeFileSync(file, now);
  expect(now.split('\n')).toEqual(readFileSync(file, 'utf8').split('\n'));
});
