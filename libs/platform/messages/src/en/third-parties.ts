import type { Translation } from '../catalogue.js';
import type { thirdParties as reference } from '../uk/third-parties.js';

export const thirdParties: Translation<typeof reference> = {
  errors: {
    webhookOfSomebody: 'This is somebody else’s webhook: only its author changes where it sends and what',
    addressRefused: 'Nothing can be sent to this address: it leads into a closed network, has a password or an unusual port',
    keyRefused: 'This key does not work: it is switched off, deleted or has expired',
    tooManyKeyRequests: 'Too many requests with this key: at most {{max}} a minute. Try again in {{seconds}} s',
    inPersonOnly: 'A person does this in person: a program’s key does not open it',
    keyOfSomebody: 'This is somebody else’s key. It can be switched off or deleted, not widened',
    inThePast: 'This moment has passed',
  },
  apiKey: {
    one: 'API key',
    many: 'API keys',
    fields: {
      name: 'Name',
      scopes: 'What it may do',
      expiresAt: 'Valid until',
      active: 'Works',
      beginning: 'Begins with',
      lastUsedAt: 'Last used',
    },
    batches: {
      create: 'API key created',
      update: 'API key changed',
      delete: 'API keys deleted',
      restore: 'API keys restored',
    },
  },
  webhook: {
    one: 'Webhook',
    many: 'Webhooks',
    fields: {
      name: 'Name',
      url: 'Address',
      entity: 'Of which records',
      verbs: 'Of what',
      filter: 'Filter',
      active: 'On',
      offReason: 'Why it is off',
      offAt: 'Off since',
    },
    options: {
      verbs: {
        CREATED: 'Created',
        UPDATED: 'Changed',
        DELETED: 'Deleted',
        RESTORED: 'Restored',
      },
    },
    batches: {
      create: 'Webhook added',
      update: 'Webhook changed',
      delete: 'Webhooks deleted',
      restore: 'Webhooks restored',
      switchOff: 'Webhook switched off',
    },
    offReasons: {
      failing: 'The address took no messages for a long time',
      ownerGone: 'Its author no longer works in Kolo',
      rightsLost: 'Its author no longer has the right to these records or to the fields of the filter',
    },
    failures: {
      address: 'Address not allowed: it leads into a closed network or to an unusual port',
      connection: 'No connection',
      timeout: 'No answer within 10 seconds',
      redirect: 'Answered with a redirect',
      status: 'Answered with an error',
    },
  },
  parameters: {
    apiKeys: {
      requestsPerMinute: {
        title: 'Requests a minute for one API key',
        hint: 'A program that asks more often is told “too many requests” and when to try again.',
      },
    },
  },
};
