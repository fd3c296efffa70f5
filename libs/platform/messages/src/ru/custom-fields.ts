import type { Translation } from '../catalogue.js';
import type { customFields as reference } from '../uk/custom-fields.js';

export const customFields: Translation<typeof reference> = {
  customField: {
    one: 'Дополнительный реквизит',
    many: 'Дополнительные реквизиты',
    fields: {
      entity: 'Для чего',
      key: 'Ключ для программ',
      name: 'Название',
      hint: 'Подсказка',
      kind: 'Тип',
      required: 'Обязательный',
      searchable: 'Поисковый',
      inList: 'Показывать в списке',
      inCalendar: 'Показывать в календаре',
      categoryIds: 'Только для категорий',
      position: 'Порядок',
      archived: 'В архиве',
    },
    options: {
      kind: {
        TEXT: 'Текст',
        LONG_TEXT: 'Длинный текст',
        WHOLE: 'Целое число',
        DECIMAL: 'Дробное число',
        MONEY: 'Деньги',
        DATE: 'Дата',
        MOMENT: 'Дата и время',
        YES_NO: 'Да / нет',
        LINK: 'Ссылка',
        CHOICE: 'Одно из списка',
        CHOICES: 'Несколько из списка',
        PERSON: 'Сотрудник',
        COUNTERPARTY: 'Клиент',
      },
    },
    batches: {
      create: 'Добавлен реквизит',
      update: 'Изменён реквизит',
      delete: 'Удалены реквизиты',
      restore: 'Восстановлены реквизиты',
    },
  },
  errors: {
    wholeNumber: 'Введите целое число',
    badLink: 'Введите адрес страницы, который начинается с https://',
    entryHasBranches: 'Сначала перенесите или удалите то, что сюда входит',
    treeTooDeep: 'Дерево глубже {{max}} уровней',
    notCustomizable: 'Здесь нельзя добавлять свои реквизиты',
    fieldOfOtherCategory: 'Этот реквизит есть у клиентов других категорий',
    oneSortField: 'Назовите либо поле, либо ключ своего реквизита',
  },
};
