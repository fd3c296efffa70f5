import { drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { beforeEach, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manager } from '../testing/viewer';
import { ImportPage } from './import.page';

const target = (key: string, label: string, group = 'client') => ({ __typename: 'ImportTarget', key, label, group });
const column = (index: number, header: string, to: string | null, confidence = 1) => ({
  __typename: 'ImportColumn',
  index,
  header,
  samples: [],
  target: to,
  confidence,
});
const row = (number: number, cells: string[], verdict: string, problems: object[] = []) => ({
  __typename: 'ImportRowPreview',
  row: number,
  cells,
  verdict,
  matched: null,
  problems,
  parsed: { taxCode: '00032129' },
});
const badCode = {
  __typename: 'ImportProblem',
  column: 1,
  field: 'taxCode',
  reason: 'badTaxCode',
  message: 'Код не проходить перевірку',
  severity: 'ERROR',
};

const inspection = {
  __typename: 'ImportInspection',
  format: 'CSV',
  encoding: 'windows-1251',
  encodings: ['utf-8', 'windows-1251'],
  delimiter: ';',
  sheets: [],
  sheet: null,
  headerRow: 5,
  sampled: false,
  dataRows: 3,
  preambleRows: 4,
  groupRows: 1,
  totalRows: 0,
  groupTarget: 'region',
  columns: [column(0, 'Найменування', 'name'), column(1, 'ЄДРПОУ', 'taxCode'), column(2, 'Щось', null)],
  targets: [
    target('name', 'Назва'),
    target('taxCode', 'ЄДРПОУ / РНОКПП'),
    target('phones', 'Телефони', 'contact'),
    target('region', 'Регіон'),
  ],
  rows: [row(7, ['Явір', '32129', ''], 'NEW'), row(8, ['Ромашка', '123', ''], 'REFUSED', [badCode])],
  warnings: [],
};

const batch = (part: object) => ({
  data: {
    batch: {
      __typename: 'Batch',
      id: 'b1',
      state: 'DONE',
      total: 3,
      done: 3,
      failed: 0,
      cancelRequested: false,
      params: {},
      startedAt: '2026-11-20T08:00:00Z',
      finishedAt: null,
      undoneById: null,
      undoable: true,
      resumable: false,
      ...part,
    },
  },
});
const reason = {
  __typename: 'ImportReason',
  field: 'taxCode',
  reason: 'badTaxCode',
  message: 'Код не проходить перевірку',
  count: 1,
};
const report = {
  __typename: 'ImportReport',
  read: 3,
  created: 1,
  updated: 1,
  unchanged: 0,
  skipped: 0,
  refused: 1,
  entriesCreated: 0,
  state: 'DONE',
  undoable: true,
  reasons: [reason],
  warnings: [],
};
const refused = {
  __typename: 'ImportRefusal',
  row: 8,
  field: 'taxCode',
  reason: 'badTaxCode',
  message: 'Код не проходить перевірку',
  value: '123',
  cells: ['Ромашка', '123'],
};

function api(handlers: Parameters<typeof fakeApi>[0] = {}) {
  const answers = {
    ImportPowers: () => ({ data: { __type: null } }),
    InspectImport: () => ({ data: { inspectImport: inspection } }),
    StartImport: () => ({ data: { startImport: { __typename: 'Batch', id: 'b1' } } }),
    ImportBatch: () => batch({}),
    ImportReport: () => ({ data: { importReport: report } }),
    ImportRefusals: () => ({ data: { importRefusals: [refused] } }),
  };
  const files = () =>
    new Response(JSON.stringify({ id: 'f1', name: 'клієнти.csv', size: 2048, mime: 'text/csv' }), { status: 201 });
  return fakeApi({ ...answers, ...handlers }, { '/files': files });
}

async function drawPage(at = '/import') {
  const view = await drawInside(<ImportPage />, { at, viewer: manager });
  return { ...view, user: userEvent.setup({ applyAccept: false }) };
}

const choose = (name: string, text = 'дані') =>
  fireEvent.change(screen.getByLabelText('Вибрати файл', { selector: 'input' }), { target: { files: [new File([text], name)] } });
const cell = (text: string) => screen.getByText(text).closest('td') as HTMLElement;

beforeEach(() => sessionStorage.clear());

test('an old .xls is refused at once, with what to do about it', async () => {
  const asked = api();
  await drawPage();
  choose('клієнти.xls');
  expect((await screen.findByRole('alert')).textContent).toContain('збережіть як .xlsx');
  expect(asked.asked).toHaveLength(0);
});

test('SM-01: the rows of the file stand under their mapping, each problem in its cell', async () => {
  api();
  await drawPage();
  choose('клієнти.csv');
  expect(await screen.findByText('3 рядки з клієнтами')).toBeDefined();
  expect(screen.getByText('Окремо: 4 рядки перед заголовком, 1 рядок із назвою групи.')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Куди перенести стовпець «Найменування»', { selector: 'input' }).value).toBe(
    'Назва',
  );
  expect(cell('123').textContent).toContain('Код не проходить перевірку');
  expect(cell('123').dataset['severity']).toBe('ERROR');
  expect(cell('32129').textContent).toContain('00032129');
});

test('a corrected mapping is asked about again and is what the import starts with', async () => {
  const asked = api();
  const { user } = await drawPage();
  choose('клієнти.csv');
  await user.click(await screen.findByLabelText('Куди перенести стовпець «Щось»', { selector: 'input' }));
  await user.keyboard('Телеф{ArrowDown}{Enter}');
  await waitFor(() => expect(asked.of('InspectImport')).toHaveLength(2));
  const start = screen.getByRole('button', { name: 'Імпортувати 3 рядки' });
  await waitFor(() => expect((start as HTMLButtonElement).disabled).toBe(false));
  await user.dblClick(start);
  await screen.findByText('Імпорт завершено');
  expect(asked.of('StartImport')).toHaveLength(1);
  expect(asked.last('StartImport')?.variables['input']).toMatchObject({
    fileId: 'f1',
    duplicates: 'UPDATE',
    groupTarget: 'region',
    mapping: [
      { column: 0, target: 'name' },
      { column: 1, target: 'taxCode' },
      { column: 2, target: 'phones' },
    ],
  });
});

test('the numbers of the result add up, and refused rows are told with their reasons', async () => {
  api();
  await drawPage('/import?batch=b1');
  const sum = await screen.findByLabelText('Підсумок за рядками');
  expect(sum.textContent).toBe('3рядки прочитано=1новий+1оновлено+0без змін+0пропущено+1відмова');
  const table = await screen.findByRole('table');
  expect(within(table).getByRole('row', { name: /8.*ЄДРПОУ.*123.*Код не проходить перевірку/ })).toBeDefined();
});

test.each([
  ['that the server lost', 'INTERRUPTED', 'Імпорт перервано: опрацьовано 1 з 3'],
  ['that was stopped', 'CANCELLED', 'Імпорт зупинено: опрацьовано 1 з 3'],
  ['that failed', 'FAILED', 'Імпорт не завершився: опрацьовано 1 з 3'],
])('an import %s can be resumed', async (_, state, title) => {
  const asked = api({
    ImportBatch: () => batch({ state, done: 1, resumable: true }),
    ResumeImport: () => ({ data: { resumeImport: { __typename: 'Batch', id: 'b1' } } }),
  });
  const { user } = await drawPage('/import?batch=b1');
  expect(await screen.findByText(title)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Скасувати імпорт' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Продовжити' }));
  await waitFor(() => expect(asked.last('ResumeImport')?.variables).toEqual({ batchId: 'b1' }));
});

test('of a large file the page says that only its first rows were looked at', async () => {
  api({
    ImportPowers: () => ({
      data: { __type: { __typename: '__Type', inputFields: [{ __typename: '__InputValue', name: 'planCalls' }] } },
    }),
    InspectImport: () => ({ data: { inspectImport: { ...inspection, sampled: true, dataRows: 200 } } }),
  });
  const { user } = await drawPage();
  choose('клієнти.csv');
  expect(await screen.findByText('Перевірено перші 200 рядків із клієнтами, решту прочитаємо під час імпорту')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Імпортувати весь файл' })).toBeDefined();
  const calls = screen.queryByRole('checkbox', { name: 'Запланувати дзвінок кожному новому клієнтові' });
  if (calls) await user.click(calls);
  expect(screen.queryByText(/Розкладемо на/)).toBeNull();
});

test('a running import can be stopped', async () => {
  const asked = api({
    ImportBatch: () => batch({ state: 'RUNNING', done: 1 }),
    CancelImport: () => ({ data: { cancelBatch: { __typename: 'Batch', id: 'b1', cancelRequested: true } } }),
  });
  const { user } = await drawPage('/import?batch=b1');
  expect((await screen.findByRole('progressbar')).getAttribute('aria-valuenow')).toMatch(/^33/);
  await user.click(screen.getByRole('button', { name: 'Зупинити' }));
  await waitFor(() => expect(asked.last('CancelImport')?.variables).toEqual({ id: 'b1' }));
});

test('the whole import is taken back with one button', async () => {
  let undoneById: string | null = null;
  const asked = api({
    ImportBatch: () => batch({ undoneById }),
    UndoImport: () => {
      undoneById = 'b2';
      return { data: { undoChange: { __typename: 'UndoReport', undone: 2, skippedCount: 0, running: false } } };
    },
  });
  const { user } = await drawPage('/import?batch=b1');
  await user.click(await screen.findByRole('button', { name: 'Скасувати імпорт' }));
  expect(await screen.findByText('Додане прибрано, змінене повернуто. Файл можна імпортувати ще раз.')).toBeDefined();
  expect(asked.last('UndoImport')?.variables).toMatchObject({ batchId: 'b1', force: false });
  expect(screen.queryByRole('button', { name: 'Скасувати імпорт' })).toBeNull();
});

test('a file that cannot be read says why, and the page goes on with another one', async () => {
  api({
    InspectImport: () =>
      refusal(
        { code: 'INVALID', reason: 'invalid', fields: [{ field: 'fileId', reason: 'fileErrors.passwordProtected' }] },
        'Файл захищено паролем. Зніміть пароль і спробуйте ще раз',
      ),
  });
  await drawPage();
  choose('таємне.xlsx');
  expect((await screen.findByRole('alert')).textContent).toContain('Файл захищено паролем');
  expect(screen.getByRole('button', { name: 'Замінити' })).toBeDefined();
});

test('a large import is taken back by a job whose progress shows, and what others changed since is told', async () => {
  const undo = (part: object) => ({ data: { batch: { ...batch({ id: 'b2', total: 9000, ...part }).data.batch } } });
  let state: object = { state: 'RUNNING', done: 4500 };
  api({ ImportBatch: ({ id }: { id: string }) => (id === 'b2' ? undo(state) : batch({ undoneById: 'b2' })) });
  await drawPage('/import?batch=b1');
  expect(await screen.findByText('Скасовуємо імпорт…')).toBeDefined();
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
  state = { state: 'DONE', done: 9000, result: { skippedCount: 3 } };
  expect(await screen.findByText(/3 записи лишилися: їх відтоді змінили/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Скасувати все одно' })).toBeDefined();
});
