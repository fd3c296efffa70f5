import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { toasts } from '@kolo/web-ui';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, refusal } from '../testing/fake-api';
import { drawInside } from '../testing/render';
import { client, olena } from '../testing/viewer';
import { Viewer } from '../viewer/viewer';
import { EntityForm } from './entity-form';

const saved: unknown[] = [];
const form = (
  <EntityForm
    entity="counterparty"
    sections={[{ fields: ['name', 'taxCode', 'lastContactAt', 'salary'] }]}
    draftKey="new"
    initial={{ kind: 'ORGANISATION' }}
    onSaved={(result) => saved.push(result)}
  />
);
const created = () => ({ data: { createCounterparty: { __typename: 'Counterparty', id: 'c1' } } });

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  saved.length = 0;
  toasts.clear();
});

describe('The form', () => {
  it('has the fields that the viewer may write and no others', async () => {
    fakeApi({});
    await drawInside(form);
    expect(screen.getAllByRole('textbox').map((box) => (box as HTMLInputElement).labels?.[0]?.textContent?.trim())).toEqual([
      'Назва *',
      'ЄДРПОУ / РНОКПП',
    ]);
  });

  it('says at the field what is missing, without asking the server', async () => {
    const api = fakeApi({ CreateCounterparty: created });
    await drawInside(form);
    await userEvent.click(screen.getByRole('button', { name: 'Зберегти' }));
    await screen.findByText('Заповніть це поле');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /Назва/ })));
    expect(api.asked).toEqual([]);
  });

  it('shows what the server refused at its field, keeps what was typed, and saves when it is corrected', async () => {
    let wrong = true;
    const fields = [{ field: 'taxCode', reason: 'badTaxCode', params: {} }];
    const api = fakeApi({
      CreateCounterparty: () => (wrong ? refusal({ code: 'INVALID', reason: 'invalid', params: {}, fields }) : created()),
    });
    await drawInside(form);
    await userEvent.type(screen.getByRole('textbox', { name: /Назва/ }), ' Ромашка ');
    await userEvent.type(screen.getByRole('textbox', { name: /ЄДРПОУ/ }), '123');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await screen.findByText(/Код не проходить перевірку/);
    expect(screen.getByRole('textbox', { name: /ЄДРПОУ/ }).getAttribute('aria-invalid')).toBe('true');
    wrong = false;
    await userEvent.type(screen.getByRole('textbox', { name: /ЄДРПОУ/ }), '4');
    expect(screen.queryByText(/Код не проходить перевірку/)).toBeNull();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(api.last('CreateCounterparty')?.variables).toEqual({
      input: { name: 'Ромашка', taxCode: '1234', kind: 'ORGANISATION' },
    });
  });

  it('offers nobody what another person has typed', async () => {
    fakeApi({});
    const first = await drawInside(form);
    await userEvent.type(screen.getByRole('textbox', { name: /Назва/ }), 'Пів назви');
    first.unmount();
    const other = new Viewer({ ...olena.user, id: 'u2' }, [], [], [client]);
    const second = await drawInside(form, { viewer: other });
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Назва/ }).value).toBe('');
    second.unmount();
    await drawInside(form);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Назва/ }).value).toBe('Пів назви');
  });

  it('keeps what is half typed over a reload', async () => {
    fakeApi({});
    const first = await drawInside(form);
    await userEvent.type(screen.getByRole('textbox', { name: /Назва/ }), 'Пів назви');
    await waitFor(() => expect(sessionStorage.getItem('kolo.draft.u1.new')).toContain('Пів назви'));
    first.unmount();
    await drawInside(form);
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Назва/ }).value).toBe('Пів назви');
    await userEvent.click(screen.getByRole('button', { name: 'Почати спочатку' }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: /Назва/ }).value).toBe('');
    expect(sessionStorage.getItem('kolo.draft.u1.new')).toBeNull();
  });
});
