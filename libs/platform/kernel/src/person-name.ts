import { foldText } from './fold-text.js';
import { remembering } from './remembering.js';

export type Gender = 'MALE' | 'FEMALE';

export interface PersonName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string;
  /** By the patronymic, else by a common first name. */
  readonly gender: Gender | null;
}

const malePatronymic = /(?:ович|евич|євич|йович|ілліч|ильич|ильїч|кузьмич|кузьмич|лукич|фомич|хомич|огли|оглы)$/;
const femalePatronymic = /(?:івна|ївна|овна|евна|євна|лівна|инична|ічна|кизи|кызы)$/;

const maleNames = firstNames(
  'Олександр Александр Сергій Сергей Володимир Владимир Андрій Андрей Віктор Юрій Юрий Микола Николай Василь Василий Іван ' +
    'Олег Анатолій Анатолий Ігор Михайло Михаил Петро Петр Дмитро Дмитрий Олексій Алексей Павло Павел Богдан Максим Роман ' +
    'Євген Евгений Ярослав Тарас Віталій Виталий Леонід Валерій Валентин Григорій Степан Ростислав Руслан Вадим Артем Денис ' +
    'Антон Назар Остап Орест Данило Кирило Костянтин Константин Борис Станіслав Едуард Федір Яків Ілля Илья Давид Лев Марк ' +
    'Любомир Зіновій Мирослав Святослав Всеволод Вячеслав Геннадій Георгій Гліб Захар Матвій Никита Нікіта Семен Тимофій Тимур',
);
const femaleNames = firstNames(
  'Олена Елена Ірина Оксана Наталія Наталя Наталья Тетяна Татьяна Ольга Марія Мария Людмила Галина Ганна Анна Світлана Катерина ' +
    'Екатерина Юлія Юлия Вікторія Виктория Надія Любов Валентина Лариса Алла Софія Дарина Дарья Дарія Анастасія Анастасия Христина ' +
    'Кристина Соломія Леся Лідія Лариса Тамара Інна Інга Яна Аліна Альона Алена Богдана Валерія Вероніка Віра Вера Діана Єва ' +
    'Євгенія Елла Жанна Зоя Зінаїда Злата Іванна Карина Лілія Лілія Маргарита Марина Марта Мирослава Ніна Олеся Олександра ' +
    'Александра Поліна Раїса Роксолана Руслана Стефанія Уляна Ярослава',
);

/**
 * Splits a full name by its patronymic and the common first names: «Прізвище Ім'я По батькові», «Ім'я По батькові
 * Прізвище», «Ім'я Прізвище», «Прізвище І. П.». What stays unclear goes in the order of documents: surname first.
 */
export const splitPersonName = remembering((full: string): PersonName => {
  const words = full
    .replace(/[,;]/g, ' ')
    .replace(/(\p{L}\.)(?=\p{L})/gu, '$1 ')
    .split(/\s+/)
    .filter(Boolean);
  const middleAt = words.findIndex((word, at) => at > 0 && patronymicGender(word) !== null);
  const parts = middleAt > 0 ? splitByPatronymic(words, middleAt) : splitWithoutPatronymic(words);
  return { ...parts, gender: patronymicGender(parts.middleName) ?? firstNameGender(parts.firstName) };
});

/** Gender that a patronymic tells, or null. */
export function patronymicGender(word: string): Gender | null {
  const lower = word.toLowerCase();
  if (malePatronymic.test(lower)) return 'MALE';
  return femalePatronymic.test(lower) ? 'FEMALE' : null;
}

type NameParts = Omit<PersonName, 'gender'>;

function splitByPatronymic(words: readonly string[], middleAt: number): NameParts {
  const firstName = words[middleAt - 1] ?? '';
  const surname = [...words.slice(0, middleAt - 1), ...words.slice(middleAt + 1)];
  const suffix = /^(?:огли|оглы|кизи|кызы)$/i.test(words[middleAt] ?? '') && middleAt > 1;
  if (!suffix) return { lastName: surname.join(' '), firstName, middleName: words[middleAt] ?? '' };
  return {
    lastName: [...words.slice(0, middleAt - 2), ...words.slice(middleAt + 1)].join(' '),
    firstName: words[middleAt - 2] ?? '',
    middleName: words.slice(middleAt - 1, middleAt + 1).join(' '),
  };
}

function splitWithoutPatronymic(words: readonly string[]): NameParts {
  const initials = words.filter(isInitial);
  if (initials.length > 0 && initials.length < words.length) {
    const surname = words.filter((word) => !isInitial(word)).join(' ');
    return { lastName: surname, firstName: initials[0] ?? '', middleName: initials[1] ?? '' };
  }
  const [first = '', second = '', ...rest] = words;
  if (words.length === 1) return firstNameGender(first) ? named('', first) : named(first, '');
  const isFirstNameFirst = firstNameGender(first) !== null && firstNameGender(second) === null;
  if (isFirstNameFirst) return named([second, ...rest].join(' '), first);
  return { lastName: first, firstName: second, middleName: rest.join(' ') };
}

function named(lastName: string, firstName: string): NameParts {
  return { lastName, firstName, middleName: '' };
}

function isInitial(word: string): boolean {
  return /^\p{Lu}\p{Ll}?\.$/u.test(word) || /^\p{Lu}$/u.test(word);
}

function firstNameGender(word: string): Gender | null {
  const folded = foldText(word);
  if (maleNames.has(folded)) return 'MALE';
  return femaleNames.has(folded) ? 'FEMALE' : null;
}

function firstNames(list: string): ReadonlySet<string> {
  return new Set(list.split(' ').map(foldText));
}
