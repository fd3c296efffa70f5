import { drawInside, fakeApi, refusal } from '@kolo/web-core/testing';
import { beforeEach, describe, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { manager } from '../testing/viewer';
import { ClientForm } from './client-form';
import { looksLikeCard, textOfCard, withoutPictures } from './pasted-card';

const text = `ТОВ «Ромашка»
ЄДРПОУ 14360570
Ірина Коваль, менеджер, 067 123 45 67
(044) 501-85-46
@romashka
Зустрічалися на виставці`;

const channel = (kind: string, value: string, line: number) => ({ __typename: 'CardChannel', kind, value, note: null, line });

const reading = {
  client: {
    name: 'ТОВ «Ромашка»',
    kind: 'ORGANISATION',
    taxCode: '14360570',
    regionId: null,
    industryId: null,
    sourceId: null,
    tagIds: [],
    description: 'Зустрічалися на виставці',
  },
  channels: [channel('WORK', '(044) 501-85-46', 4), channel('TELEGRAM', '@romashka', 5)],
  people: [
    {
      __typename: 'CardPerson',
      lastName: 'Коваль',
      firstName: 'Ірина',
      middleName: null,
      gender: 'FEMALE',
      position: 'менеджер',
      birthDate: null,
      note: null,
      channels: [channel('MOBILE', '067 123 45 67', 3)],
      line: 3,
    },
  ],
  addresses: [
    {
      __typename: 'CardAddress',
      kind: 'ACTUAL',
      text: 'м. Київ, вул. Хрещатик, 22',
      country: null,
      region: null,
      city: 'Київ',
      street: 'вул. Хрещатик',
      building: '22',
      postcode: null,
      line: 4,
    },
  ],
  requisites: {
    taxCode: '14360570',
    vatCode: null,
    accounts: [{ __typename: 'CardAccount', iban: 'UA213223130000026007233566001', bankName: null, line: 2 }],
  },
  lines: text.split('\n').map((line, at) => ({
    number: at + 1,
    text: line,
    places: [['name'], ['taxCode'], ['people', 'position', 'channels'], ['channels'], ['channels'], ['note']][at],
  })),
  warnings: [{ place: 'channels', reason: 'unreadPhone', text: '501-85-46', line: 4 }],
};

const options = { data: { directoryEntries: { nodes: [], pageInfo: { hasNextPage: false } } } };

function api(answer: () => object = () => ({ data: { readCard: reading } })) {
  return fakeApi({
    ReadCard: answer,
    ClientDuplicates: () => ({ data: { counterpartyDuplicates: [] } }),
    CreateClient: () => ({ data: { createCounterparty: { __typename: 'Counterparty', id: 'c1', name: 'Ромашка' } } }),
    DirectoryEntriesOptions: () => options,
    UsersOptions: () => ({ data: { users: { nodes: [], pageInfo: { hasNextPage: false } } } }),
  });
}

async function drawForm(pasting = false) {
  const onSaved = jest.fn();
  const form = <ClientForm onSaved={onSaved} onCancel={() => undefined} pasting={pasting} />;
  const view = await drawInside(form, { viewer: manager });
  return { ...view, onSaved, user: userEvent.setup({ writeToClipboard: false }) };
}

const input = (label: string | RegExp) => screen.getByLabelText<HTMLInputElement>(label, { selector: 'input' });
const panel = () => screen.findByRole('region', { name: 'Вставлено з картки' });

beforeEach(() => sessionStorage.clear());

describe('SM-19: a card in the form of a new client', () => {
  test('is pasted into the empty name, fills the form with marks of its lines and is saved whole', async () => {
    const asked = api();
    const { user, onSaved } = await drawForm();
    await user.click(input(/Назва/));
    await user.paste(text);
    await panel();
    expect(asked.last('ReadCard')?.variables).toEqual({ text });
    expect([input(/Назва/).value, input(/ЄДРПОУ/).value, input('Телефон').value]).toEqual([
      'ТОВ «Ромашка»',
      '14360570',
      '(044) 501-85-46',
    ]);
    expect(screen.getByText('З рядка 1 картки')).toBeDefined();
    expect(screen.getByText('З рядка 4 картки')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(onSaved).toHaveBeenCalledWith('c1'));
    expect(asked.last('CreateClient')?.variables).toEqual({
      input: {
        kind: 'ORGANISATION',
        name: 'ТОВ «Ромашка»',
        taxCode: '14360570',
        description: 'Зустрічалися на виставці',
      },
      channels: [
        { kind: 'WORK', value: '(044) 501-85-46' },
        { kind: 'TELEGRAM', value: '@romashka', note: null },
      ],
      people: [
        {
          lastName: 'Коваль',
          firstName: 'Ірина',
          gender: 'FEMALE',
          position: 'менеджер',
          channels: [{ kind: 'MOBILE', value: '067 123 45 67', note: null }],
        },
      ],
      addresses: [
        {
          kind: 'ACTUAL',
          text: 'м. Київ, вул. Хрещатик, 22',
          country: null,
          region: null,
          city: 'Київ',
          street: 'вул. Хрещатик',
          building: '22',
          postcode: null,
        },
      ],
      legalEntities: [
        { taxCode: '14360570', vatCode: null, accounts: [{ iban: 'UA213223130000026007233566001', bankName: null }] },
      ],
      allowDuplicates: false,
    });
  });

  test('shows what each line became and what to check, and duplicates at once', async () => {
    const asked = api();
    const { user } = await drawForm();
    await user.paste(text);
    const region = await panel();
    expect(within(region).getByRole('alert').textContent).toContain('Рядок 4: 501-85-46');
    const lines = within(within(region).getByRole('list', { name: 'Рядки картки' })).getAllByRole('listitem');
    expect(lines.map((line) => line.lastElementChild?.textContent)).toEqual([
      'Назва',
      'ЄДРПОУ / РНОКПП',
      'Контактна особа, Посада, Контакти',
      'Контакти',
      'Контакти',
      'В описі',
    ]);
    await waitFor(() =>
      expect(asked.last('ClientDuplicates')?.variables).toMatchObject({
        input: { name: 'ТОВ «Ромашка»', taxCode: '14360570', phones: ['(044) 501-85-46', '067 123 45 67'] },
      }),
    );
  });

  test('people, their numbers and everything else that was read can be corrected and dropped', async () => {
    const asked = api();
    const { user } = await drawForm();
    await user.paste(text);
    await panel();
    for (const name of ['@romashka', '067 123 45 67', 'м. Київ, вул. Хрещатик, 22', 'Реквізити з картки'])
      await user.click(screen.getByRole('button', { name: new RegExp(name) }));
    const [person] = screen.getAllByLabelText<HTMLInputElement>('Прізвище, імʼя, по батькові');
    await user.clear(person as HTMLInputElement);
    await user.type(person as HTMLInputElement, 'Коваль Ірина Петрівна');
    await user.click(screen.getByRole('button', { name: 'Зберегти' }));
    await waitFor(() => expect(asked.of('CreateClient')).toHaveLength(1));
    const { channels, people, addresses, legalEntities } = asked.last('CreateClient')?.variables ?? {};
    expect({ channels, people, addresses, legalEntities }).toEqual({
      channels: [{ kind: 'WORK', value: '(044) 501-85-46' }],
      people: [{ lastName: 'Коваль Ірина Петрівна', position: 'менеджер', channels: [] }],
      addresses: undefined,
      legalEntities: undefined,
    });
  });

  test('is taken back by Ctrl+Z, and by the button without what was changed since', async () => {
    api();
    const { user } = await drawForm();
    await user.click(input(/Назва/));
    await user.paste(text);
    await panel();
    await user.keyboard('{Control>}z{/Control}');
    expect(screen.queryByRole('region', { name: 'Вставлено з картки' })).toBeNull();
    expect([input(/Назва/).value, input('Телефон').value]).toEqual(['', '']);
    await user.click(input(/Назва/));
    await user.paste(text);
    await panel();
    await user.clear(input(/Назва/));
    await user.type(input(/Назва/), 'Ромашка');
    await user.click(screen.getByRole('button', { name: 'Скасувати вставлення' }));
    expect([input(/Назва/).value, input(/ЄДРПОУ/).value]).toEqual(['Ромашка', '']);
  });

  test('survives a reload with its marks and the way back', async () => {
    api();
    const first = await drawForm();
    await first.user.paste(text);
    await panel();
    first.unmount();
    const second = await drawForm();
    await panel();
    expect(input(/Назва/).value).toBe('ТОВ «Ромашка»');
    await second.user.click(screen.getByRole('button', { name: 'Скасувати вставлення' }));
    expect(input(/Назва/).value).toBe('');
  });

  test('does not replace a name that is typed already, nor a text pasted elsewhere', async () => {
    const asked = api();
    const { user } = await drawForm();
    await user.click(input('Пошта'));
    await user.paste(text);
    expect(asked.of('ReadCard')).toHaveLength(0);
    await user.click(input(/Назва/));
    await user.paste('Явір');
    expect(asked.of('ReadCard')).toHaveLength(0);
    expect(input(/Назва/).value).toBe('Явір');
  });

  test('is typed into a field where the clipboard is refused, and stays there when it is not understood', async () => {
    const asked = api(() => refusal({ code: 'LIMIT_EXCEEDED', reason: 'cardTooLong', params: { max: 20_000 } }));
    const { user } = await drawForm();
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    await user.click(screen.getByRole('button', { name: 'Вставити картку' }));
    const area = await screen.findByLabelText<HTMLTextAreaElement>('Текст картки');
    await user.click(area);
    await user.paste(text);
    await user.click(screen.getByRole('button', { name: 'Заповнити' }));
    await waitFor(() => expect(asked.of('ReadCard')).toHaveLength(1));
    expect((await screen.findByLabelText<HTMLTextAreaElement>('Текст картки')).value).toBe(text);
  });

  test('comes from the clipboard when the form is opened for it', async () => {
    const asked = api();
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { readText: () => Promise.resolve(text) },
    });
    await drawForm(true);
    await panel();
    expect(asked.of('ReadCard')).toHaveLength(1);
  });

  test('is dropped as a file .vcf, and another file is refused', async () => {
    const asked = api();
    await drawForm();
    const form = screen.getByRole('form', { name: 'Новий клієнт' });
    const drop = (name: string) =>
      fireEvent.drop(form, { dataTransfer: { types: ['Files'], files: [new File(['BEGIN:VCARD\nEND:VCARD'], name)] } });
    drop('photo.png');
    expect(asked.of('ReadCard')).toHaveLength(0);
    drop('ірина.vcf');
    await panel();
    expect(asked.last('ReadCard')?.variables).toEqual({ text: 'BEGIN:VCARD\nEND:VCARD' });
  });
});

describe('what is a card', () => {
  test.each([
    ['Явір', false],
    ['ТОВ «Явір», Київ', false],
    ['З повагою, Ірина Коваль, ТОВ «Ромашка», моб. 067 123 45 67', true],
    ['ТОВ «Ромашка»\n067 123 45 67', true],
    ['BEGIN:VCARD', true],
  ])('%j: %s', (pasted, card) => expect(looksLikeCard(pasted)).toBe(card));

  test('a vCard is read without its pictures', () => {
    const picture = `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(70)}\r\n ${'B'.repeat(70)}\r\n CC\r\n`;
    expect(withoutPictures(`BEGIN:VCARD\r\n${picture}FN:Ірина\r\nEND:VCARD`)).toBe('BEGIN:VCARD\r\nFN:Ірина\r\nEND:VCARD');
  });

  test('a file of an old program is Windows-1251, and a picture is no text', () => {
    const bytes = (...codes: number[]) => new Uint8Array(codes).buffer;
    expect(textOfCard(bytes(0xca, 0xee, 0xe2, 0xe0, 0xeb, 0xfc))).toBe('Коваль');
    expect(textOfCard(bytes(0x89, 0x50, 0x00, 0x01))).toBeNull();
  });
});
