import type { Translation } from '../catalogue.js';
import type { thirdParties as reference } from '../uk/third-parties.js';

export const thirdParties: Translation<typeof reference> = {
  errors: {
    keyRefused: 'Этот ключ не действует: он выключен, удалён, или истёк его срок',
    tooManyKeyRequests: 'Слишком много запросов по этому ключу: не больше {{max}} в минуту. Попробуйте через {{seconds}} с',
    inPersonOnly: 'Это человек делает сам: ключ программы здесь не действует',
    keyOfSomebody: 'Это ключ другого человека. Его можно выключить или удалить, но не расширить',
    inThePast: 'Этот момент уже прошёл',
  },
  apiKey: {
    one: 'Ключ доступа',
    many: 'Ключи доступа',
    fields: {
      name: 'Название',
      scopes: 'Что разрешено',
      expiresAt: 'Действует до',
      active: 'Действует',
      beginning: 'Начинается с',
      lastUsedAt: 'Последнее обращение',
    },
    batches: {
      create: 'Создан ключ доступа',
      update: 'Изменён ключ доступа',
      delete: 'Удалены ключи доступа',
      restore: 'Восстановлены ключи доступа',
    },
  },
  parameters: {
    apiKeys: {
      requestsPerMinute: {
        title: 'Запросов в минуту на один ключ доступа',
        hint: 'Программа, которая спрашивает чаще, получает ответ «слишком много запросов» и время, когда попробовать снова.',
      },
    },
  },
};
