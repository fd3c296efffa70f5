import type { Translation } from '../catalogue.js';
import type { thirdParties as reference } from '../uk/third-parties.js';

export const thirdParties: Translation<typeof reference> = {
  errors: {
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
  parameters: {
    apiKeys: {
      requestsPerMinute: {
        title: 'Requests a minute for one API key',
        hint: 'A program that asks more often is told “too many requests” and when to try again.',
      },
    },
  },
};
