import type { Translation } from '../catalogue.js';
import type { views as reference } from '../uk/views.js';

type Reference = typeof reference;

const savedView: Translation<Reference['savedView']> = {
  one: 'Сохранённый отбор',
  many: 'Сохранённые отборы',
  fields: {
    entity: 'Для списка',
    name: 'Название',
    filter: 'Условия',
    search: 'Слова поиска',
    sort: 'Порядок',
    columns: 'Столбцы',
    groupBy: 'Группировка',
    sharing: 'Кто видит',
    roleId: 'Роль',
    isDefault: 'Список начинается с него',
    pinned: 'Закреплён над списком',
    position: 'Место в перечне',
    broken: 'Не применяется',
  },
  options: { sharing: { PRIVATE: 'Только я', ROLE: 'Люди с ролью', EVERYBODY: 'Все' } },
  batches: {
    create: 'Сохранён отбор',
    update: 'Изменён отбор',
    delete: 'Удалены отборы',
    restore: 'Восстановлены отборы',
  },
};

const screens: Translation<Reference['views']> = {
  menu: 'Отборы',
  mine: 'Мои отборы',
  shared: 'Общие отборы',
  typical: 'Готовые отборы',
  unchanged: 'Сохранённых отборов ещё нет',
  save: 'Сохранить отбор',
  saveChanges: 'Сохранить изменения',
  discard: 'Вернуть как было',
  changed: 'изменён',
  saveAs: 'Сохранить как новый',
  rename: 'Переименовать',
  share: 'Поделиться',
  begin: 'Начинать список с него',
  notBegin: 'Не начинать список с него',
  pin: 'Закрепить над списком',
  unpin: 'Открепить',
  actions: 'Действия с отбором',
  name: 'Название отбора',
  namePlaceholder: 'Например, «Киевские опты»',
  sharing: 'Кто видит этот отбор',
  sharingHint: 'Каждый увидит по нему только те записи и поля, к которым у него есть доступ.',
  forThem: 'Для них список начинается с этого отбора',
  saved: 'Отбор сохранён',
  renamed: 'Отбор переименован',
  nowShared: 'Доступ к отбору изменён',
  deleted: 'Отбор удалён',
  begins: 'Список будет начинаться с этого отбора',
  begunAsUsual: 'Список будет начинаться как обычно',
  brokenTitle: 'Этот отбор у вас не работает',
  brokenHint:
    'Он опирается на поле, которое вам недоступно или которого уже нет. Выберите другой отбор или попросите того, кто его сохранил, изменить условия.',
  brokenMark: 'не работает: нет поля',
  otherLists: 'Условие, которое нельзя изменить здесь',
};

const groups: Translation<Reference['groups']> = {
  by: 'Группировать',
  byField: 'Группы: {{field}}',
  none: 'Без групп',
  noValue: 'Не заполнено',
  hidden: 'Запись вне вашего доступа',
  open: 'Развернуть группу «{{name}}»',
  close: 'Свернуть группу «{{name}}»',
  rest_one: 'Ещё {{n}} группа',
  rest_few: 'Ещё {{n}} группы',
  rest_many: 'Ещё {{n}} групп',
  rest_other: 'Ещё {{n}} группы',
  restRecords_one: 'в них {{n}} запись',
  restRecords_few: 'в них {{n}} записи',
  restRecords_many: 'в них {{n}} записей',
  restRecords_other: 'в них {{n}} записи',
  more: 'Показать ещё из группы «{{name}}»',
  sums: 'Суммы',
};

export const views: Translation<Reference> = {
  savedView,
  views: screens,
  groups,
  errors: { notGroupable: 'По этому полю нельзя группировать или подводить итог' },
};
