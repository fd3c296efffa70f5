import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  daysOfCalls,
  firstChoices,
  groupTargetOf,
  importDraft,
  inputOf,
  mappingOf,
  namesClients,
  withReading,
  withTarget,
} from './import-choices';
import type { ImportInspection } from './import-types';
import { readText } from './read-text';

const column = (index: number, target: string | null) => ({ index, header: `С${index}`, samples: [], target, confidence: 1 });
const inspection = {
  columns: [column(0, 'code'), column(1, 'name'), column(2, null)],
  groupTarget: 'region',
} as unknown as ImportInspection;

describe('where columns go', () => {
  test('the proposal stands until the user says otherwise', () => {
    const chosen = withTarget(inspection, firstChoices, 2, 'phones');
    expect(mappingOf(inspection, firstChoices).map(({ target }) => target)).toEqual(['code', 'name', null]);
    expect(mappingOf(inspection, chosen).map(({ target }) => target)).toEqual(['code', 'name', 'phones']);
  });

  test('a column may be left out, and then nobody has a name', () => {
    const chosen = withTarget(inspection, firstChoices, 1, null);
    expect(namesClients(mappingOf(inspection, firstChoices))).toBe(true);
    expect(namesClients(mappingOf(inspection, chosen))).toBe(false);
  });

  test('the start sends exactly what was shown', () => {
    expect(inputOf('f1', firstChoices, inspection)).toMatchObject({
      fileId: 'f1',
      duplicates: 'UPDATE',
      groupTarget: 'region',
      mapping: [
        { column: 0, target: 'code' },
        { column: 1, target: 'name' },
        { column: 2, target: null },
      ],
    });
  });

  test('another header row makes other columns, other letters do not', () => {
    const chosen = withTarget(inspection, firstChoices, 2, 'phones');
    expect(withReading(chosen, { headerRow: 3 })).not.toHaveProperty('mapping');
    expect(withReading(chosen, { encoding: 'cp866' })).toHaveProperty('mapping');
  });

  test('groups may be left out although a field was proposed', () => {
    expect(groupTargetOf(inspection, firstChoices)).toBe('region');
    expect(groupTargetOf(inspection, { ...firstChoices, groupTarget: null })).toBeNull();
  });
});

test('SM-43: calls are spread over working days', () => {
  expect(daysOfCalls(5000, 100)).toBe(50);
  expect(daysOfCalls(1, 100)).toBe(1);
  expect(daysOfCalls(101, 100)).toBe(2);
});

describe('the draft of an import', () => {
  beforeEach(() => sessionStorage.clear());

  test('survives a reload', () => {
    importDraft.keep({ file: { id: 'f1', name: 'a.csv', size: 3 }, choices: firstChoices });
    expect(importDraft.read()?.file.id).toBe('f1');
    importDraft.forget();
    expect(importDraft.read()).toBeNull();
  });

  test('that is broken is as good as none', () => {
    sessionStorage.setItem('kolo.import', '{');
    expect(importDraft.read()).toBeNull();
  });
});

describe('how a cell was read', () => {
  test('is said only when it says more than the cell', () => {
    expect(readText('01785457', '1785457')).toBe('01785457');
    expect(readText('ТОВ Явір', ' ТОВ  Явір ')).toBeNull();
    expect(readText({ amount: '14003.5', currency: 'UAH' }, '14 003,50')).toBe('14003.5');
    expect(readText(undefined, 'x')).toBeNull();
  });
});
