/** Words that tell what a line of a card is, in Ukrainian, Russian and English. */

/** A word by itself: JavaScript's \b knows no Cyrillic. */
function words(...stems: readonly string[]): string {
  return `(?<![\\p{L}\\d])(?:${stems.join('|')})(?![\\p{L}])`;
}

export const greeting =
  /^(?:з повагою|із повагою|з найкращими побажаннями|щиро|щиро ваш(?:а|і)?|с уважением|с наилучшими пожеланиями|(?:with )?(?:best|kind|warm) (?:regards|wishes)|best|regards|yours (?:sincerely|faithfully|truly)|sincerely|гарного дня|хорошего дня|дякую|спасибо|thanks|thank you|--+)[\s,.!]*$/iu;

const days =
  "понеділ\\p{L}*|вівтор\\p{L}*|серед[аиую]|четвер\\p{L}*|п[’'ʼ]?ятниц\\p{L}*|субот\\p{L}*|неділ\\p{L}*|понедельник\\p{L}*|вторник\\p{L}*|четверг\\p{L}*|пятниц\\p{L}*|суббот\\p{L}*|воскресень\\p{L}*|" +
  'пн|вт|ср|чт|пт|сб|нд|вс|mon|tue|wed|thu|fri|sat|sun|(?:mon|tues|wednes|thurs|fri|satur|sun)day|щодня|щоденно|ежедневно|будні|будни|daily|every day';
const time = '(?:[01]?\\d|2[0-4])(?:[:.][0-5]\\d|\\s?(?:am|pm))';
const range = `${time}\\s{0,3}(?:[-–—]|до|to|по)\\s{0,3}${time}`;
const dayList = `(?:${words(days)}\\.?(?:\\s{0,3}[-–—,]\\s{0,3}|\\s)?){1,7}`;

/** «Пн–Пт 09:00–18:00»: the days, the hours, or both. */
export const hours = new RegExp(
  `(?:${dayList}[\\s:.]{0,4})?(?:(?:з|с|from)\\s)?${range}|${dayList}[\\s:–—-]{0,4}${words('вихідн\\p{L}*', 'выходн\\p{L}*', 'зачинено', 'закрыто', 'closed', 'цілодобово', 'круглосуточно')}`,
  'giu',
);

/** What stands in a line about hours beside the hours themselves. */
export const hoursLine = new RegExp(
  `^(?:[\\s⋅·•:,.;()–—-]|${words(
    days,
    'графік(?: роботи)?',
    'години(?: роботи)?',
    'режим (?:роботи|работы)',
    'час роботи',
    'график(?: работы)?',
    'часы работы',
    'працюємо',
    'работаем',
    '(?:opening |working |business )?hours',
    'відчинено',
    'зачинено',
    'відкрито',
    'закрито',
    'открыто',
    'закрыто',
    'зараз',
    'сейчас',
    'зачиняється',
    'закривається',
    'відчиняється',
    'закроется',
    'откроется',
    'open(?:s)?(?: 24 hours)?',
    'closed?(?:s)?',
    'цілодобово',
    'круглосуточно',
    '24\\/7',
    'обід',
    'обед',
    'перерва',
    'перерыв',
    'вихідн\\p{L}*',
    'выходн\\p{L}*',
    'без',
    'о|об|в|до|з|с|at|from|to',
  )}|${time})+$`,
  'iu',
);

export const hoursHint = new RegExp(
  `${words(days, 'графік', 'години роботи', 'режим', 'час роботи', 'график', 'часы', 'hours', 'відчинено', 'зачинено', 'відкрито', 'открыто', 'закрыто', 'open', 'closed', 'closes', 'цілодобово', 'круглосуточно')}|24\\/7`,
  'iu',
);

const position = words(
  '(?:генеральн\\p{L}*|комерційн\\p{L}*|коммерческ\\p{L}*|фінансов\\p{L}*|финансов\\p{L}*|технічн\\p{L}*|техническ\\p{L}*|виконавч\\p{L}*|исполнительн\\p{L}*|головн\\p{L}*|главн\\p{L}*|старш\\p{L}*|провідн\\p{L}*|ведущ\\p{L}*|регіональн\\p{L}*|региональн\\p{L}*|в\\.?\\s?о\\.?|и\\.?\\s?о\\.?|т\\.?\\s?в\\.?\\s?о\\.?)?\\s?(?:директор\\p{L}*|дир|керівни\\p{L}*|руководител\\p{L}*|начальни\\p{L}*|завідува\\p{L}*|заведующ\\p{L}*|зав|заступни\\p{L}*|заместител\\p{L}*|зам|менеджер\\p{L}*|бухгалтер\\p{L}*|бух|інженер\\p{L}*|инженер\\p{L}*|юрист\\p{L}*|адвокат\\p{L}*|нотаріус\\p{L}*|економіст\\p{L}*|экономист\\p{L}*|маркетолог\\p{L}*|логіст|логист|закупів\\p{L}*|закупник|закупщик|снабженец|постачальник|адміністратор\\p{L}*|администратор\\p{L}*|секретар\\p{L}*|спеціаліст\\p{L}*|специалист\\p{L}*|фахівець|консультант\\p{L}*|аналітик\\p{L}*|аналитик\\p{L}*|власни\\p{L}*|владелец|засновни\\p{L}*|основател\\p{L}*|учредител\\p{L}*|президент\\p{L}*|голова|председатель|партнер|партнерка|агроном\\p{L}*|лікар|врач|майстер|мастер|дизайнер\\p{L}*|архітектор\\p{L}*|архитектор\\p{L}*|технолог\\p{L}*|оператор\\p{L}*|торговий представник|торговый представитель|представни\\p{L}*)',
  '(?:chief|senior|junior|lead|key|regional|general|sales|account|office|project|product|marketing|purchasing|procurement|export|managing|commercial|financial|executive|deputy|vice)?\\s?(?:manager|director|officer|engineer|accountant|head of [\\p{L} ]{2,30}|owner|founder|co-founder|president|executive|specialist|assistant|lawyer|consultant|representative|buyer|partner)',
  'ceo',
  'cfo',
  'cto',
  'coo',
  'cmo',
);

/** The piece names a post. */
export const positionWord = new RegExp(position, 'iu');
/** The piece begins with a post, after which a name may follow. */
export const leadingPosition = new RegExp(`^(?:${position})`, 'iu');

export const streetMark =
  /(?<![\p{L}\d])(?:вул(?:иця)?|ул(?:ица)?|просп(?:ект)?|пр-т|пр-кт|бул(?:ьвар)?|б-р|бульв|площа|площадь|пл|пров(?:улок)?|пер(?:еулок)?|наб(?:ережна|ережная)?|шосе|шоссе|узвіз|спуск|тупик|проїзд|проезд|алея|мкр(?:-н)?|мікрорайон|микрорайон|жк|street|str|st|ave(?:nue)?|blvd|road|rd|square)(?![\p{L}])\.?/iu;

export const cityMark =
  /(?<![\p{L}\d])(?:м|місто|г|гор|город|смт|с|село|с-ще|селище|пос|пгт|city of)(?:\.\s?|\s(?=\p{Lu}))(?<city>\p{Lu}[\p{L}’'ʼ-]+(?:\s\p{Lu}[\p{L}’'ʼ-]+)?)/u;

export const regionMark =
  /(?<region>\p{Lu}[\p{L}’'ʼ-]+(?:ська|цька|зька|ская|цкая))\s(?:обл(?:асть|\.)?|oblast)(?![\p{L}])|(?<english>\p{Lu}[\p{L}'-]+)\s(?:oblast|region)(?![\p{L}])/iu;

export const addressPart =
  /(?<![\p{L}\d])(?:буд(?:инок)?|дом|д|корп(?:ус)?|к|літ(?:ера)?|оф(?:іс|ис)?|кв(?:артира)?|кім(?:ната)?|пов(?:ерх)?|этаж|під[’'ʼ]їзд|р-н|район|обл(?:асть)?|склад|ТЦ|ТРЦ|БЦ|office|floor|suite|apt)(?![\p{L}])\.?/iu;

export const country =
  /(?<![\p{L}])(?:Україна|Украина|Ukraine|Польща|Польша|Poland|Polska|Молдова|Moldova|Німеччина|Germany|Румунія|Romania|Словаччина|Угорщина)(?![\p{L}])/iu;

/** Towns that stand in addresses without «м.»; other names of the same town are its value in Ukrainian. */
export const knownCities: ReadonlySet<string> = new Set(
  (
    'київ киев kyiv kiev харків харьков kharkiv одеса одесса odesa odessa дніпро днепр dnipro донецьк запоріжжя запорожье zaporizhzhia львів львов lviv ' +
    'миколаїв николаев mykolaiv маріуполь луганськ вінниця винница vinnytsia херсон kherson чернігів чернигов chernihiv полтава poltava черкаси черкассы ' +
    'cherkasy хмельницький хмельницкий khmelnytskyi чернівці черновцы chernivtsi житомир zhytomyr суми сумы sumy рівне ровно rivne тернопіль тернополь ternopil ' +
    'луцьк луцк lutsk ужгород uzhhorod кропивницький кропивницкий kropyvnytskyi бровари бровары бориспіль борисполь ірпінь буча вишневе умань бердичів дрогобич ' +
    'стрий мукачево мукачеве коломия калуш ковель кременчук кременчуг павлоград нікополь мелітополь бердянськ ізмаїл краматорськ слов’янськ івано-франківськ'
  ).split(' '),
);
