const random = (seed) => {
  let state = (seed + 1) * 2_654_435_761;
  return () => {
    state = (state ^ (state << 13)) | 0;
    state = (state ^ (state >>> 17)) | 0;
    state = (state ^ (state << 5)) | 0;
    return (state >>> 0) / 4_294_967_296;
  };
};

const pick = (next, list) => list[Math.floor(next() * list.length)];

const sorts = [
  { field: 'name', column: 'name', nullable: false },
  { field: 'createdAt', column: 'created_at', nullable: false },
  { field: 'lastContactAt', column: 'last_contact_at', nullable: true },
  { field: 'nextStepAt', column: 'next_step_at', nullable: true },
  { field: 'debt', column: 'debt', nullable: true },
];

/** A random filter with its GraphQL form and its SQL form; `hard` combines two and sorts by anything. */
const listQuestion = (volume, n, hard) => {
  const next = random(n);
  const entry = (directory) =>
    pick(
      next,
      volume.directories.filter((each) => each.directory === directory),
    ).id;
  const filters = [
    () => {
      const id = entry('status');
      return [{ statusId: { in: [id] } }, `status_id = '${id}'`];
    },
    () => {
      const id = entry('region');
      return [{ regionId: { in: [id] } }, `region_id = '${id}'`];
    },
    () => {
      const id = entry('industry');
      return [{ industryId: { in: [id] } }, `industry_id = '${id}'`];
    },
    () => {
      const id = entry('tag');
      return [{ tagIds: { any: [id] } }, `tag_ids && ARRAY['${id}']::uuid[]`];
    },
    () => {
      const { id } = pick(next, volume.users);
      return [{ responsibleIds: { any: [id] } }, `responsible_ids && ARRAY['${id}']::uuid[]`];
    },
    () => [{}, 'TRUE'],
  ];
  const chosen = hard ? [pick(next, filters)(), pick(next, filters)()] : [pick(next, filters)()];
  const sort = pick(next, hard ? sorts : sorts.slice(0, 3));
  const descending = next() < 0.5;
  return {
    filter: Object.assign({}, ...chosen.map(([filter]) => filter)),
    where: chosen.map(([, where]) => where).join(' AND '),
    sort,
    descending,
  };
};

/** Filters and sorts by fields that the company declared, alone and beside a built-in one. */
const declaredQuestion = (volume, n) => {
  const next = random(n);
  const entry = (directory) =>
    pick(
      next,
      volume.directories.filter((each) => each.directory === directory),
    ).id;
  const from = Math.floor(next() * 2_500);
  const grade = entry('counterparty.grade');
  const status = entry('status');
  const filters = [
    [
      { custom: [{ key: 'area', number: { between: [from, from + 300] } }] },
      `custom_number(custom -> 'area') BETWEEN ${from} AND ${from + 300}`,
    ],
    [{ custom: [{ key: 'grade', ref: { in: [grade] } }] }, `custom_text(custom -> 'grade') COLLATE "C" = '${grade}'`],
    [
      { statusId: { in: [status] }, custom: [{ key: 'grade', ref: { in: [grade] } }] },
      `status_id = '${status}' AND custom_text(custom -> 'grade') COLLATE "C" = '${grade}'`,
    ],
  ];
  const [filter, where] = pick(next, filters);
  const [key, column] = pick(next, [
    ['area', `custom_number(custom -> 'area')`],
    ['until', `custom_date(custom -> 'until') COLLATE "C"`],
  ]);
  return { filter, where, sort: { key, column, nullable: true }, descending: next() < 0.5 };
};

const listDocument = `query ($filter: CounterpartyFilter, $sort: [CounterpartySort!]) {
  counterparties(input: { first: 50, filter: $filter, sort: $sort }) {
    nodes { id name code taxCode phone city debt { amount currency } lastContactAt nextStepAt status { name } region { name } responsibles { name } tags { name } }
    pageInfo { endCursor hasNextPage } total { count precision } } }`;

const cardDocument = `query ($id: ID!) {
  counterparty(id: $id) { id version name code taxCode kind roles city phone email description debt { amount currency } customerSince createdAt lastContactAt nextStepAt
    status { id name color } region { id name } industry { id name } source { id name } tags { id name color } responsibles { id name position }
    people { id name position channels { id kind value } } channels { id kind value primary } addresses { id kind text } }
  activities(input: { first: 20, filter: { subjectId: { in: [$id] } }, sort: [{ field: startAt, descending: true }] }) { nodes { id type state startAt subject result responsible { name } } }
  history(entity: "counterparty", id: $id, first: 20) { nodes { id at verb actor { name } changes { field before after } } } }`;

const dayDocument = `{ myDay { overdue { nodes { id type subject startAt importance about { id title phone } } total { count } }
  today { nodes { id type subject startAt importance about { id title phone } } total { count } } laterCount doneToday } }`;

/** What somebody types until they find a client: growing parts of a name, the tail of a phone, a code, a mail. */
const typed = (volume, n) => {
  const next = random(n);
  const client = pick(next, volume.clients);
  const word = client.name.replace(/^(ТОВ|ФОП)\s+/, '').replaceAll(/[«»]/g, '');
  const kind = next();
  if (kind < 0.6) return word.slice(0, 2 + Math.floor(next() * 7));
  if (kind < 0.75) return client.phone.slice(-(4 + Math.floor(next() * 4)));
  if (kind < 0.85) return word.slice(2, 7);
  return kind < 0.95 ? client.code : (client.email ?? client.code).slice(0, 9);
};

const severalWords = ['агро буд', 'ковал олена', 'трейд дніпро', 'сервіс гал', 'шевч іван', 'карпати маркет'];

/** What people group clients by. */
const groupedBy = ['statusId', 'city'].map((field) => ({ field, key: field === 'city' ? 't.city' : 't.status_id' }));

/** Each workload: the GraphQL request of the product and the parameters of the bare question. */
export const workloads = {
  list: {
    title: 'List page: 50 rows × 12, filter, sort, total',
    request: (volume, n) => {
      const question = listQuestion(volume, n, false);
      const variables = { filter: question.filter, sort: [{ field: question.sort.field, descending: question.descending }] };
      return { body: { query: listDocument, variables }, parameters: question };
    },
  },
  'list-hard': {
    title: 'List page, adversarial filters and sorts',
    bare: 'list',
    request: (volume, n) => {
      const question = listQuestion(volume, n, true);
      const variables = { filter: question.filter, sort: [{ field: question.sort.field, descending: question.descending }] };
      return { body: { query: listDocument, variables }, parameters: question };
    },
  },
  'list-custom': {
    title: 'List page by declared fields',
    bare: 'list',
    request: (volume, n) => {
      const { filter, sort, descending, where } = declaredQuestion(volume, n);
      const variables = { filter, sort: [{ custom: sort.key, descending }] };
      return { body: { query: listDocument, variables }, parameters: { where, sort, descending } };
    },
  },
  groups: {
    title: 'Grouping with counts',
    request: (_, n) => {
      const by = groupedBy[n % groupedBy.length];
      const query = `{ counterpartyGroups(by: "${by.field}") { groups { key title count } rest { groups count } } }`;
      return { body: { query }, parameters: by };
    },
  },
  search: {
    title: 'Search as people type',
    request: (volume, n) => {
      const text = typed(volume, n);
      return {
        body: { query: '{ search(query: ' + JSON.stringify(text) + ', first: 20) { entity id title subtitle } }' },
        parameters: { text },
      };
    },
  },
  'search-words': {
    title: 'Search by several frequent words',
    bare: 'search',
    request: (_, n) => {
      const text = severalWords[n % severalWords.length];
      return {
        body: { query: '{ search(query: ' + JSON.stringify(text) + ', first: 20) { entity id title subtitle } }' },
        parameters: { text },
      };
    },
  },
  card: {
    title: 'Card: people, channels, events, history',
    request: (volume, n) => {
      const { id } = volume.clients[(n * 7919) % volume.clients.length];
      return { body: { query: cardDocument, variables: { id } }, parameters: { id } };
    },
  },
  day: {
    title: 'My day',
    request: (volume) => ({ body: { query: dayDocument }, parameters: { me: volume.me } }),
  },
  create: {
    title: 'Create a client, duplicates checked',
    request: (_, n) => {
      const number = `${Date.now()}${n}`.slice(-7);
      const name = `Новий клієнт ${Date.now()} ${n}`;
      const query = `mutation ($input: CounterpartyInput!, $channels: [NewContactChannel!]) { createCounterparty(input: $input, channels: $channels) { __typename } }`;
      const channels = [{ kind: 'MOBILE', value: `+38050${number}` }];
      return { body: { query, variables: { input: { name }, channels } }, parameters: { name, phone: `+38050${number}` } };
    },
  },
};

const columns = `t.id, t.name, t.code, t.tax_code, t.phone, t.city, t.debt, t.last_contact_at, t.next_step_at,
  (SELECT s.name FROM directory_entry s WHERE s.id = t.status_id) AS status, (SELECT s.name FROM directory_entry s WHERE s.id = t.region_id) AS region,
  ARRAY(SELECT u.name FROM "user" u WHERE u.id = ANY(t.responsible_ids)) AS responsibles, ARRAY(SELECT g.name FROM directory_entry g WHERE g.id = ANY(t.tag_ids)) AS tags`;

const rowsOf = async (pool, text, values) => (await pool.query(text, values)).rows;

/** The same questions in plain SQL, as one would write them by hand. */
export const bareAnswers = {
  list: async (pool, { where, sort, descending }) => {
    const way = descending ? 'DESC' : 'ASC';
    const present = sort.nullable ? `AND ${sort.column} IS NOT NULL` : '';
    const page = `SELECT id FROM counterparty WHERE deleted_at IS NULL AND ${where} ${present} ORDER BY ${sort.column} ${way}, id ${way} LIMIT 51`;
    const [nodes, [total]] = await Promise.all([
      rowsOf(
        pool,
        `WITH p AS MATERIALIZED (SELECT x.id, row_number() OVER () AS n FROM (${page}) x) SELECT ${columns} FROM p JOIN counterparty t USING (id) ORDER BY p.n`,
      ),
      rowsOf(
        pool,
        `SELECT count(*)::int AS n FROM (SELECT 1 FROM counterparty WHERE deleted_at IS NULL AND ${where} LIMIT 10001) x`,
      ),
    ]);
    return { nodes, total };
  },
  groups: (pool, { key }) =>
    rowsOf(
      pool,
      `SELECT ${key} AS key, count(*) FROM counterparty t WHERE deleted_at IS NULL GROUP BY 1 ORDER BY 2 DESC LIMIT 200`,
    ),
  search: async (pool, { text }) => {
    const words = text
      .toLowerCase()
      .split(' ')
      .map((word) => `%${word}%`);
    const matches = words.map(
      (_, i) => `(name ILIKE $${i + 1} OR phone LIKE $${i + 1} OR code ILIKE $${i + 1} OR email LIKE $${i + 1})`,
    );
    return rowsOf(
      pool,
      `SELECT id, name, city FROM counterparty WHERE deleted_at IS NULL AND ${matches.join(' AND ')} ORDER BY last_contact_at DESC LIMIT 20`,
      words,
    );
  },
  card: async (pool, { id }) =>
    Promise.all([
      rowsOf(pool, `SELECT t.*, ${columns.slice(6)} FROM counterparty t WHERE t.id = $1`, [id]),
      rowsOf(pool, 'SELECT * FROM contact_person WHERE counterparty_id = $1 AND deleted_at IS NULL', [id]),
      rowsOf(pool, 'SELECT * FROM contact_channel WHERE counterparty_id = $1 AND deleted_at IS NULL', [id]),
      rowsOf(pool, 'SELECT * FROM address WHERE counterparty_id = $1 AND deleted_at IS NULL', [id]),
      rowsOf(
        pool,
        'SELECT a.*, u.name AS responsible FROM activity a LEFT JOIN "user" u ON u.id = a.responsible_id WHERE a.subject_id = $1 AND a.deleted_at IS NULL ORDER BY a.start_at DESC LIMIT 20',
        [id],
      ),
      rowsOf(
        pool,
        'SELECT e.*, c.changes FROM audit_event e LEFT JOIN audit_change c ON c.event_id = e.id AND c.at = e.at WHERE e.root_id = $1 ORDER BY e.at DESC LIMIT 20',
        [id],
      ),
    ]),
  day: async (pool, { me }) => {
    const mine = `FROM activity a LEFT JOIN counterparty c ON c.id = a.subject_id WHERE a.responsible_id = $1 AND a.state = 'PLANNED' AND a.deleted_at IS NULL`;
    return Promise.all([
      rowsOf(pool, `SELECT a.*, c.name, c.phone ${mine} AND a.start_at < current_date ORDER BY a.start_at LIMIT 100`, [me]),
      rowsOf(
        pool,
        `SELECT a.*, c.name, c.phone ${mine} AND a.start_at >= current_date AND a.start_at < current_date + 1 ORDER BY a.start_at LIMIT 100`,
        [me],
      ),
      rowsOf(pool, `SELECT count(*) FROM (SELECT 1 ${mine} AND a.start_at >= current_date + 1 LIMIT 200) x`, [me]),
    ]);
  },
  create: async (pool, { name, phone }) => {
    const client = await pool.connect();
    try {
      await client.query('BEGIN');
      await client.query(
        'SELECT id FROM counterparty WHERE name = $1 UNION SELECT counterparty_id FROM contact_channel WHERE normalized = $2',
        [name, phone],
      );
      const { rows } = await client.query(
        'INSERT INTO counterparty (id, name, phone) VALUES (gen_random_uuid(), $1, $2) RETURNING id',
        [name, phone],
      );
      await client.query(
        `INSERT INTO contact_channel (id, counterparty_id, kind, value, normalized) VALUES (gen_random_uuid(), $1, 'MOBILE', $2, $2)`,
        [rows[0].id, phone],
      );
      await client.query('COMMIT');
      return rows[0];
    } finally {
      client.release();
    }
  },
};
