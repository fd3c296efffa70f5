export interface DefaultEntry {
  readonly name: string;
  readonly code?: string;
  readonly color?: string;
}

const names = (list: string): DefaultEntry[] => list.split(' · ').map((name) => ({ name }));

const coded = (list: string): DefaultEntry[] =>
  list.split(' · ').map((pair) => {
    const [code = '', ...words] = pair.split(' ');
    return { code, name: words.join(' ') };
  });

const coloured = (list: string): DefaultEntry[] =>
  list.split(' · ').map((pair) => {
    const words = pair.split(' ');
    return { color: words.pop() as string, name: words.join(' ') };
  });

/** What an empty directory starts with: BSI-35 (statuses), BSI-08 and BAS-52 (sources), SM-25 (classifiers), SM-27 (categories); interests are the company's own. */
export const defaultEntries: Readonly<Record<string, readonly DefaultEntry[]>> = {
  status: coloured(
    'Зацікавлений #1c7ed6 · Гарячий клієнт #e8590c · Теплий клієнт #f59f00 · Холодний контакт #74b0d8 · ' +
      'Партнер #2f9e44 · На паузі #868e96 · Втрачений #c92a2a',
  ),
  // Codes are the first level of КАТОТТГ.
  region: coded(
    'UA80 Київ · UA01 Автономна Республіка Крим · UA05 Вінницька область · UA07 Волинська область · UA12 Дніпропетровська область · ' +
      'UA14 Донецька область · UA18 Житомирська область · UA21 Закарпатська область · UA23 Запорізька область · ' +
      'UA26 Івано-Франківська область · UA32 Київська область · UA35 Кіровоградська область · UA44 Луганська область · ' +
      'UA46 Львівська область · UA48 Миколаївська область · UA51 Одеська область · UA53 Полтавська область · ' +
      'UA56 Рівненська область · UA59 Сумська область · UA61 Тернопільська область · UA63 Харківська область · ' +
      'UA65 Херсонська область · UA68 Хмельницька область · UA71 Черкаська область · UA73 Чернівецька область · ' +
      'UA74 Чернігівська область · UA85 Севастополь',
  ),
  // Codes are the sections of КВЕД-2010.
  industry: coded(
    'A Сільське, лісове та рибне господарство · B Добувна промисловість · C Переробна промисловість · D Енергетика · ' +
      'E Водопостачання та поводження з відходами · F Будівництво · G Оптова та роздрібна торгівля · H Транспорт і логістика · ' +
      'I Готелі та ресторани · J ІТ та телекомунікації · K Фінанси та страхування · L Нерухомість · M Професійні послуги · ' +
      'N Адміністративні послуги · O Державне управління · P Освіта · Q Охорона здоровʼя · R Мистецтво, спорт і розваги · S Інші послуги',
  ),
  source: names(
    'Дзвінок · Сайт · Виставка · Реклама · E-mail · Зустріч · Конференція · Веб-форма · Пошукова реклама · Соціальні мережі · Рекомендація',
  ),
  tag: coloured('VIP #7048e8 · Потребує уваги #e8590c · Відстрочка платежу #1098ad'),
  category: names('Потенційний · Новий · Постійний'),
  interest: [],
  classifier: names('ЛПР · Основний · Керівник · Бухгалтер · Закупівлі · Технічний спеціаліст · Секретар'),
};
