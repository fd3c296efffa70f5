import type { Translation } from '../catalogue.js';
import type { thirdParties as reference } from '../uk/third-parties.js';

export const thirdParties: Translation<typeof reference> = {
  errors: {
    webhookOfSomebody: 'Это вебхук другого человека: куда и что отправлять, меняет только его автор',
    addressRefused: 'На этот адрес отправлять нельзя: он ведёт в закрытую сеть, содержит пароль или необычный порт',
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
  webhook: {
    one: 'Вебхук',
    many: 'Вебхуки',
    fields: {
      name: 'Название',
      url: 'Адрес',
      entity: 'О каких записях',
      verbs: 'О чём',
      filter: 'Фильтр',
      active: 'Включён',
      offReason: 'Почему выключен',
      offAt: 'Когда выключен',
    },
    options: {
      verbs: {
        CREATED: 'Создано',
        UPDATED: 'Изменено',
        DELETED: 'Удалено',
        RESTORED: 'Восстановлено',
      },
    },
    batches: {
      create: 'Добавлен вебхук',
      update: 'Изменён вебхук',
      delete: 'Удалены вебхуки',
      restore: 'Восстановлены вебхуки',
      switchOff: 'Выключен вебхук',
    },
    offReasons: {
      failing: 'Адрес долго не принимал сообщений',
      ownerGone: 'Автор вебхука больше не работает в Kolo',
      rightsLost: 'Автор больше не имеет права на эти записи или на поля фильтра',
    },
    failures: {
      address: 'Адрес не разрешён: ведёт в закрытую сеть или на необычный порт',
      connection: 'Нет соединения',
      timeout: 'Не ответил за 10 секунд',
      redirect: 'Ответил перенаправлением',
      status: 'Ответил ошибкой',
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
