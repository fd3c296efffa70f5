import { Viewer } from '@kolo/web-core';
import { drawInside, entity, fakeApi, field, refusal } from '@kolo/web-core/testing';
import { nextOccurrence, todayIn } from '@kolo/kernel';
import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { ClientCardPage } from '../card/client-card.page';

const text = (name: string, more: object = {}) => field(name, 'TEXT', more);
const child = (name: string, target: string) => field(name, 'CHILDREN', { target, many: true });
const person = { id: 'u1', name: 'Олена', email: 'o@kolo.test', locale: 'uk', timeZone: 'Europe/Kyiv', departmentId: null };
const entities = [
  entity('counterparty', 'counterparties', [
    text('name', { required: true }),
    field('kind', 'CHOICE', { options: ['ORGANISATION', 'PERSON'] }),
    ...['people', 'channels', 'places', 'family', 'importantDates'].map((name, at) =>
      child(name, ['contactPerson', 'contactChannel', 'personPlace', 'familyMember', 'importantDate'][at] ?? ''),
    ),
  ]),
  entity('contactPerson', 'contactPeople', [
    text('name', { computed: true }),
    text('position'),
    field('birthDate', 'ANNIVERSARY'),
    field('until', 'DATE'),
    field('counterpartyId', 'REF', { target: 'counterparty' }),
    child('channels', 'contactChannel'),
    child('places', 'personPlace'),
  ]),
  { ...entity('contactChannel', 'contactChannels', [text('value'), text('normalized'), text('kind')]), titleField: 'value' },
  entity('personPlace', 'personPlaces', [text('position'), field('since', 'DATE'), field('until', 'DATE')]),
  entity('familyMember', 'familyMembers', [
    field('relation', 'CHOICE', { options: ['SPOUSE', 'CHILD'] }),
    text('name'),
    field('birthDate', 'ANNIVERSARY'),
    field('personId', 'REF', { target: 'contactPerson' }),
  ]),
  entity('importantDate', 'importantDates', [
    text('name'),
    field('date', 'ANNIVERSARY'),
    field('yearly', 'BOOLEAN'),
    field('personId', 'REF', { target: 'contactPerson' }),
  ]),
];
const viewer = new Viewer(person, [], [], entities);

const today = todayIn('Europe/Kyiv');
const tomorrow = new Date(Date.parse(today) + 86_400_000).toISOString().slice(0, 10);
const ivan = { __typename: 'ContactPerson', id: 'p1', version: 1, name: 'Коваль Іван', position: 'Директор', birthDate: null };
const olha = { ...ivan, id: 'p2', name: 'Гість Ольга', position: 'Бухгалтер', birthDate: `1980${tomorrow.slice(4)}` };
const place = (id: string, who: object, more: object) => ({
  ...{ __typename: 'PersonPlace', id, version: 1, position: null, since: null, until: null, ...more },
  person: {
    ...{ until: null, counterparty: { __typename: 'Counterparty', id: 'c9', name: 'ФОП Інший' }, counterpartyId: 'c9', ...who },
    channels: [{ __typename: 'ContactChannel', id: 'k1', version: 1, kind: 'MOBILE', value: '067', normalized: '+380671234567' }],
  },
});
const record = {
  ...{ __typename: 'Counterparty', id: 'c1', version: 4, name: 'ТОВ «Ромашка»', kind: 'ORGANISATION', channels: [] },
  people: [
    {
      ...ivan,
      until: null,
      places: [
        { __typename: 'PersonPlace', id: 'l9', counterparty: { __typename: 'Counterparty', id: 'c8', name: 'Друга фірма' } },
      ],
    },
    { ...ivan, id: 'p3', name: 'Пішов Петро', until: '2020-01-31', places: [] },
  ],
  places: [place('l1', olha, { position: 'Аудитор', since: '2024-02-01' })],
  family: [
    {
      __typename: 'FamilyMember',
      id: 'f1',
      version: 1,
      relation: 'CHILD',
      name: 'Марко',
      birthDate: '--02-29',
      personId: 'p1',
      person: null,
    },
  ],
  importantDates: [],
};

function api(handlers: Parameters<typeof fakeApi>[0] = {}) {
  return fakeApi({
    CounterpartyRecord: () => ({ data: { counterparty: record } }),
    History: () => ({ data: { history: { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } } } }),
    LookAt: () => ({ data: { lookAt: null } }),
    ...handlers,
  });
}

async function drawCard() {
  const page = (
    <Routes>
      <Route path="/clients/:id" element={<ClientCardPage />} />
    </Routes>
  );
  const view = await drawInside(page, { at: '/clients/c1', viewer });
  await screen.findByText('Коваль Іван');
  return { ...view, user: userEvent.setup() };
}

test('SM-25: guests stand among the people with what they do here, since when, and where they are at home', async () => {
  api();
  await drawCard();
  const guest = within(screen.getByRole('listitem', { name: 'Гість Ольга' }));
  expect(guest.getByText('Аудитор')).toBeDefined();
  expect(guest.getByText(/^з 1 лют\. 2024/)).toBeDefined();
  expect(guest.getByRole('link', { name: 'Основний клієнт: ФОП Інший' }).getAttribute('href')).toBe('/clients/c9');
  expect(guest.getByRole('link', { name: '+380 67 123 45 67' })).toBeDefined();
  expect(within(screen.getByRole('listitem', { name: 'Коваль Іван' })).getByText('Також: Друга фірма')).toBeDefined();
});

test('SM-25: who has left is folded away', async () => {
  api();
  const { user } = await drawCard();
  expect(screen.queryByText('Пішов Петро')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Колишні: 1' }));
  expect(within(screen.getByRole('listitem', { name: 'Пішов Петро' })).getByText(/^до 31 січ\. 2020/)).toBeDefined();
});

test('TS-16: a birthday of the next days is marked, with the age; family stands with its person', async () => {
  api();
  await drawCard();
  const years = Number(nextOccurrence(olha.birthDate, today).slice(0, 4)) - 1980;
  expect(screen.getByText(`завтра, виповнюється ${years}`)).toBeDefined();
  expect(within(screen.getByRole('list', { name: 'Сімʼя: Коваль Іван' })).getByText('29 лют.')).toBeDefined();
});

test('SM-25: somebody known is added by the keyboard, told from namesakes by the client', async () => {
  const nodes = [
    {
      __typename: 'ContactPerson',
      id: 'p7',
      name: 'Шевчук Іра',
      counterparty: { __typename: 'Counterparty', id: 'c7', name: 'Дім Іри' },
    },
  ];
  const asked = api({
    ContactPeopleOptions: () => ({ data: { contactPeople: { nodes, pageInfo: { hasNextPage: false } } } }),
    CreatePersonPlace: () => ({ data: { made: { __typename: 'PersonPlace', id: 'l2' } }, extensions: { changes: ['b1'] } }),
  });
  const { user } = await drawCard();
  await user.click(screen.getByRole('button', { name: 'Додати наявну особу' }));
  const form = within(await screen.findByRole('form', { name: 'Додати наявну особу' }));
  await user.click(form.getByRole('textbox', { name: /Контактна особа/ }));
  expect(await screen.findByText('Дім Іри')).toBeDefined();
  await user.click(screen.getByText('Шевчук Іра'));
  await user.type(form.getByRole('textbox', { name: 'Посада' }), 'Юристка{Enter}');
  await waitFor(() =>
    expect(asked.last('CreatePersonPlace')?.variables).toEqual({
      input: { personId: 'p7', position: 'Юристка', counterpartyId: 'c1' },
    }),
  );
  expect(await screen.findByText('Особу додано до клієнта')).toBeDefined();
});

test('TS-16: an important date is typed without its year, and what the server refuses stands at its field', async () => {
  let refuses = true;
  const no = refusal({ code: 'INVALID', reason: 'invalid', fields: [{ field: 'date', reason: 'yearNeeded' }] });
  const made = { data: { made: { __typename: 'ImportantDate', id: 'd1' } }, extensions: { changes: ['b1'] } };
  const asked = api({ CreateImportantDate: () => (refuses ? no : made) });
  const { user } = await drawCard();
  await user.click(screen.getByRole('button', { name: 'Додати важливу дату: Коваль Іван' }));
  const form = within(await screen.findByRole('form', { name: 'Додати важливу дату' }));
  await user.type(form.getByRole('textbox', { name: 'Назва' }), 'Річниця');
  await user.type(form.getByRole('textbox', { name: 'Дата' }), '29.02{Enter}');
  const input = { name: 'Річниця', date: '--02-29', personId: 'p1', counterpartyId: 'c1' };
  await waitFor(() => expect(asked.last('CreateImportantDate')?.variables).toEqual({ input: { yearly: true, ...input } }));
  expect(await form.findByText('Для дати, що не повторюється, потрібен рік')).toBeDefined();
  refuses = false;
  await user.type(form.getByRole('textbox', { name: 'Дата' }), '.2024{Enter}');
  await waitFor(() => expect(screen.queryByRole('form', { name: 'Додати важливу дату' })).toBeNull());
  expect(asked.last('CreateImportantDate')?.variables).toMatchObject({ input: { date: '2024-02-29' } });
});
