import type { Translation } from '../catalogue.js';
import type { card as reference } from '../uk/core-card.js';

export const card: Translation<typeof reference> = {
  form: {
    draftRestored: 'Мы сохранили то, что вы начали вводить',
    draftDiscard: 'Начать сначала',
    saveHint: 'Ctrl+Enter',
    unsaved: 'Есть несохранённые изменения',
    errorsAbove: 'Не сохранено: проверьте выделенные поля',
  },
  card: {
    facts: 'Сведения',
    edit: 'Изменить «{{field}}»',
    notFilled: 'Не заполнено',
    history: 'История',
    loadFailed: 'Не удалось открыть карточку',
    gone: 'Такой записи нет, или она вам недоступна',
    showEmpty: 'Показать пустые поля',
    hideEmpty: 'Скрыть пустые поля',
    readOnly: 'Только просмотр',
  },
  conflict: {
    title: 'Кто-то уже изменил это',
    explain: 'Пока вы редактировали, другой человек сохранил своё. Выберите, что оставить: ничего не потеряно.',
    yours: 'Ваше',
    theirs: 'Уже сохранённое',
    keepYours: 'Оставить моё',
    keepTheirs: 'Оставить сохранённое',
  },
  history: {
    title: 'История',
    empty: 'Изменений ещё не было',
    created: 'создано',
    updated: 'изменено',
    deleted: 'удалено',
    restored: 'восстановлено',
    exported: 'экспортировано',
    before: 'Было',
    after: 'Стало',
    system: 'Система',
    more: 'Показать более ранние',
    via: { ui: 'в программе', apiKey: 'через API', import: 'импортом', rule: 'правилом', job: 'заданием', system: 'системой' },
  },
};
