import { setTimeout as sleep } from 'node:timers/promises';
import { fromRoot } from '../lib/paths.mjs';

const SEARCH_CHUNK = 4_000;

const stems =
  'Агро,Дніпро,Карпати,Поділля,Світанок,Меркурій,Хортиця,Десна,Галичина,Полісся,Явір,Калина,Бескид,Січ,Гермес,Мрія,Обрій,Стожари,Рось,Оріон'.split(
    ',',
  );
const trades =
  'буд,торг,сервіс,трейд,лайн,груп,маркет,пром,техніка,транс,комплект,дім,продукт,метал,меблі,текстиль,медіа,логістик,енерго,скло'.split(
    ',',
  );
const surnames =
  'Шевченко,Коваленко,Бондаренко,Ткаченко,Кравченко,Олійник,Шевчук,Коваль,Поліщук,Мельник,Марченко,Мороз,Лисенко,Савченко,Петренко'.split(
    ',',
  );
const firstNames =
  'Олена,Ірина,Наталія,Оксана,Юлія,Марія,Олександр,Іван,Сергій,Андрій,Микола,Тарас,Богдан,Василь,Юрій,Петро'.split(',');
const cities = 'Київ,Львів,Одеса,Дніпро,Харків,Вінниця,Запоріжжя,Полтава,Тернопіль,Чернівці,Луцьк,Рівне'.split(',');

const array = (words) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`;
const pick = (words, by) => `(${array(words)})[1 + ((${by}) % ${words.length})::int]`;

const countOf = async (owner, table) => Number((await owner.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n);

const dropIndexes = async (owner, tables) => {
  const { rows } = await owner.query(
    `SELECT i.indexname AS name, i.indexdef AS definition FROM pg_indexes i
     WHERE i.schemaname = 'public' AND i.tablename = ANY($1) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`,
    [tables],
  );
  for (const { name } of rows) await owner.query(`DROP INDEX "${name}"`);
  return rows.map(({ definition }) => definition);
};

const people = async (owner) => {
  await owner.query(`INSERT INTO department (id, name) SELECT gen_random_uuid(), 'Відділ ' || i FROM generate_series(1, 8) i`);
  await owner.query(`INSERT INTO "user" (id, name, email, department_id)
    SELECT gen_random_uuid(), ${pick(surnames, 'i')} || ' ' || ${pick(firstNames, 'i * 7')}, 'person' || i || '@bench.example',
      (SELECT id FROM department WHERE name = 'Відділ ' || (1 + i % 8)) FROM generate_series(1, 39) i`);
};

// Fields that a company declares for itself: a number, a day and one of a list.
const declaredFields = async (owner) => {
  await owner.query(`INSERT INTO custom_field (id, entity, key, name, kind, position) VALUES
    (gen_random_uuid(), 'counterparty', 'area', 'Площа залу', 'DECIMAL', 10), (gen_random_uuid(), 'counterparty', 'until', 'Договір до', 'DATE', 20),
    (gen_random_uuid(), 'counterparty', 'grade', 'Сорт', 'CHOICE', 30)`);
  await owner.query(`INSERT INTO directory_entry (id, directory, name, position)
    SELECT gen_random_uuid(), 'counterparty.grade', 'Сорт ' || i, i FROM generate_series(1, 6) i`);
};

// The worker makes the indexes, as it does when somebody declares a field.
const declaredIndexes = async (owner) => {
  await owner.query(`SELECT graphile_worker.add_job('customField.indexes', '{}'), pg_notify('custom_fields', '')`);
  for (;;) {
    const { rows } = await owner.query(
      `SELECT count(*)::int AS n FROM pg_index WHERE indisvalid AND indexrelid::regclass::text LIKE 'custom\\_%'`,
    );
    if (rows[0].n >= 3) return;
    await sleep(500);
  }
};

const clients = (count) => `INSERT INTO counterparty (id, code, name, kind, roles, status_id, region_id, industry_id, source_id,
    responsible_ids, responsible_department_ids, tag_ids, tax_code, phone, email, city, debt, customer_since, created_at, updated_at, last_contact_at, next_step_at, custom)
  SELECT uuidv7(make_interval(secs => -(${count} - i) * 60.0)), 'К-' || lpad(i::text, 7, '0'),
    CASE WHEN i % 5 = 0 THEN 'ФОП ' || ${pick(surnames, 'hashint4(i)::bigint + 2147483648')} || ' ' || ${pick(firstNames, 'hashint4(i + 1)::bigint + 2147483648')} || ' ' || i
      ELSE 'ТОВ «' || ${pick(stems, 'hashint4(i + 2)::bigint + 2147483648')} || ${pick(trades, 'hashint4(i + 3)::bigint + 2147483648')} || '-' || (i % 9973) || '»' END,
    CASE WHEN i % 5 = 0 THEN 'PERSON' ELSE 'ORGANISATION' END, '{CUSTOMER}',
    s.ids[1 + (r1 * r1 * s.n)::int % s.n], g.ids[1 + (r2 * g.n)::int % g.n], d.ids[1 + (r3 * d.n)::int % d.n], c.ids[1 + (r4 * c.n)::int % c.n],
    CASE WHEN r5 < 0.05 THEN '{}' ELSE ARRAY[u.ids[1 + (r6 * u.n)::int % u.n]] END,
    CASE WHEN r5 < 0.05 THEN '{}' ELSE array_remove(ARRAY[u.departments[1 + (r6 * u.n)::int % u.n]], NULL) END,
    CASE WHEN r7 < 0.3 THEN ARRAY[t.ids[1 + (r8 * t.n)::int % t.n]] ELSE '{}' END,
    lpad((10000000 + i)::text, 8, '0'), '+38067' || lpad(i::text, 7, '0'), 'office' || i || '@bench.example', ${pick(cities, 'hashint4(i + 4)::bigint + 2147483648')},
    CASE WHEN r9 < 0.2 THEN (r9 * 1000000)::numeric(19,2) END, (now() - make_interval(secs => (${count} - i) * 60.0))::date,
    now() - make_interval(secs => (${count} - i) * 60.0), now(),
    CASE WHEN r10 < 0.8 THEN now() - make_interval(secs => r10 * 60000000) END, CASE WHEN r11 < 0.2 THEN now() + make_interval(secs => (r11 - 0.05) * 30000000) END,
    CASE WHEN r12 < 0.6 THEN jsonb_build_object('area', round(r12::numeric * 5000), 'grade', o.ids[1 + (r1 * o.n)::int % o.n], 'until', current_date + (r2 * 900)::int) ELSE '{}' END
  FROM (SELECT i, random() r1, random() r2, random() r3, random() r4, random() r5, random() r6, random() r7, random() r8, random() r9, random() r10, random() r11, random() r12
        FROM generate_series(1, ${count}) i) x,
    ${['status s', 'region g', 'industry d', 'source c', 'tag t', 'counterparty.grade o']
      .map((pair) => pair.split(' '))
      .map(
        ([name, as]) =>
          `(SELECT array_agg(id ORDER BY position, id) AS ids, count(*)::int AS n FROM directory_entry WHERE directory = '${name}') ${as}`,
      )
      .join(', ')},
    (SELECT array_agg(id ORDER BY id) AS ids, array_agg(department_id ORDER BY id) AS departments, count(*)::int AS n FROM "user") u`;

const children = (count) => [
  `INSERT INTO contact_person (id, counterparty_id, name, last_name, first_name, position)
   SELECT gen_random_uuid(), id, l || ' ' || f, l, f, 'директор' FROM (SELECT id, ${pick(surnames, 'n * 13')} AS l, ${pick(firstNames, 'n * 5')} AS f, n
     FROM (SELECT id, row_number() OVER () AS n FROM counterparty) c WHERE n % 5 < 3) x`,
  `INSERT INTO contact_channel (id, counterparty_id, kind, value, normalized, "primary") SELECT gen_random_uuid(), id, 'MOBILE', phone, phone, true FROM counterparty`,
  `INSERT INTO contact_channel (id, counterparty_id, kind, value, normalized) SELECT gen_random_uuid(), id, 'EMAIL', email, email FROM counterparty WHERE substr(code, 9) ~ '[02468]$'`,
  `INSERT INTO activity (id, subject_type, subject_id, type, state, start_at, completed_at, responsible_id, created_by_id, subject, result, success)
   SELECT gen_random_uuid(), 'counterparty', c.id, CASE WHEN k = 1 THEN 'MEETING' ELSE 'CALL_OUT' END,
     CASE WHEN planned THEN 'PLANNED' ELSE 'COMPLETED' END, at, CASE WHEN planned THEN NULL ELSE at END,
     c.responsible_ids[1], c.responsible_ids[1], CASE WHEN planned THEN 'Зателефонувати щодо рахунка' ELSE 'Обговорили умови' END,
     CASE WHEN planned THEN NULL ELSE 'Домовилися про зустріч' END, CASE WHEN planned THEN NULL ELSE true END
   FROM counterparty c, LATERAL (SELECT k, k = 3 AND c.next_step_at IS NOT NULL AS planned,
     CASE WHEN k = 3 AND c.next_step_at IS NOT NULL THEN c.next_step_at ELSE COALESCE(c.last_contact_at, now() - interval '400 days') - make_interval(days => (k - 1) * 17) END AS at
     FROM generate_series(1, 3) k) x`,
  `INSERT INTO counterparty_responsible (counterparty_id, department_id, user_id) SELECT id, responsible_department_ids[1], responsible_ids[1] FROM counterparty WHERE responsible_ids <> '{}' AND ${count} > 0`,
];

const searchTexts = async (owner) => {
  const { SearchIndex } = await import(fromRoot('libs/counterparties/api/dist/index.js'));
  const runner = {
    query: async (statement) => (await owner.query(statement.toQuery())).rows,
    execute: async (statement) => (await owner.query(statement.toQuery())).rowCount ?? 0,
  };
  const { rows } = await owner.query('SELECT id FROM counterparty');
  const index = new SearchIndex();
  for (let from = 0; from < rows.length; from += SEARCH_CHUNK) {
    await index.refresh(
      runner,
      rows.slice(from, from + SEARCH_CHUNK).map(({ id }) => id),
    );
    if (from % (SEARCH_CHUNK * 25) === 0) process.stdout.write(`\r  search texts: ${from} of ${rows.length}   `);
  }
  process.stdout.write('\n');
  await owner.query(
    `UPDATE counterparty_search s SET day = COALESCE(c.last_contact_at, c.created_at)::date FROM counterparty c WHERE c.id = s.counterparty_id`,
  );
};

const fill = async (owner, count) => {
  await people(owner);
  await declaredFields(owner);
  const definitions = await dropIndexes(owner, [
    'counterparty',
    'contact_person',
    'contact_channel',
    'activity',
    'counterparty_search',
    'contact_person_search',
  ]);
  for (const statement of [clients(count), 'ANALYZE counterparty', ...children(count)]) await owner.query(statement);
  for (const table of ['contact_person', 'contact_channel', 'address']) {
    for (const definition of definitions.filter((text) => text.includes(` ON public.${table} `))) await owner.query(definition);
  }
  await owner.query('ANALYZE');
  await searchTexts(owner);
  const again = (definition) => definition.replace(/^CREATE (UNIQUE )?INDEX /, 'CREATE $1INDEX IF NOT EXISTS ');
  for (const definition of definitions) await owner.query(again(definition));
  await declaredIndexes(owner);
  await owner.query('VACUUM ANALYZE');
};

const samplesOf = async (owner) => {
  const rows = async (query) => (await owner.query(query)).rows;
  const [me] = await rows(`SELECT id FROM "user" WHERE email = 'bench@kolo.example'`);
  return {
    me: me.id,
    clients: await rows('SELECT id, name, phone, code, email FROM counterparty TABLESAMPLE SYSTEM (1) LIMIT 2000'),
    directories: await rows('SELECT id, directory FROM directory_entry ORDER BY directory, position, id'),
    users: await rows('SELECT id FROM "user" ORDER BY id'),
  };
};

/** Builds the reference volume once per data folder, or finds it there. Gives counts and samples to ask about. */
export async function ensureVolume({ owner }, count) {
  const present = await countOf(owner, 'counterparty');
  if (present > 0 && present < count) throw new Error(`The data folder holds ${present} clients; remove it, or ask for as many`);
  if (present === 0) {
    console.log(`Building ${count} clients; this takes some minutes…`);
    const from = Date.now();
    await fill(owner, count);
    console.log(`  built in ${Math.round((Date.now() - from) / 1000)} s`);
  }
  const counts = {
    clients: await countOf(owner, 'counterparty'),
    channels: await countOf(owner, 'contact_channel'),
    people: await countOf(owner, 'contact_person'),
    events: await countOf(owner, 'activity'),
  };
  return { counts, ...(await samplesOf(owner)) };
}
