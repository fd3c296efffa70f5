import type { Translation } from '../catalogue.js';
import type { thirdParties as reference } from '../uk/third-parties.js';

export const thirdParties: Translation<typeof reference> = {
  errors: {
    idempotencyKeyReused: 'This Idempotency-Key was used for another request',
    badIdempotencyKey: 'An Idempotency-Key has 1 to 200 Latin letters, digits and signs',
    requestInFlight: 'The same request is still under way. Try again in a second',
    requestTakenOver: 'Another attempt carries this request out meanwhile',
    answerLost: 'This request was carried out, but its answer got lost. Look at the record before you repeat it under a new key',
    administratorOnly: 'Only an administrator may do this: links into everybody’s account go through the mail server',
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
  rights: {
    console: {
      mail: 'Mail',
    },
  },
  console: {
    users: {
      linkMailed: 'The letter with this link is on its way to the colleague. Just in case, the link is here too.',
    },
  },
  signIn: {
    forgotLink: 'Forgot your password?',
    resetTitle: 'New password',
    resetHint: 'Type your e-mail: if Kolo knows it, a link to a new password comes there.',
    resetSend: 'Send the link',
    resetSent: 'If Kolo knows this address, the letter is on its way. Look into spam, too. The link works for one hour.',
    backToSignIn: 'Back to sign-in',
  },
  letters: {
    footer: 'Kolo, {{url}}',
    invitation: {
      subject: 'You are invited to Kolo',
      greeting: 'Hello {{name}},',
      body: '{{by}} invites you to work in Kolo. Choose a password by this link:',
      button: 'Choose a password',
      after: 'The link works for seven days and once.',
    },
    passwordReset: {
      subject: 'A new password for Kolo',
      greeting: 'Hello {{name}},',
      body: 'Somebody, probably you, asks for a new password for Kolo. Set it by this link:',
      button: 'Set a new password',
      after: 'If it was not you, do nothing: the old password keeps working. The link works once.',
    },
    test: {
      subject: 'A test letter from Kolo',
      greeting: 'Hello {{name}},',
      body: 'If you read this, mail is set up rightly in Kolo.',
      button: 'Open Kolo',
      after: 'There is no need to answer.',
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
