import { useMutation } from '@apollo/client/react';
import { announce, useSentence } from '@kolo/web-core';
import { toasts, useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import {
  cancelEventDocument,
  completeEventDocument,
  createEventDocument,
  deleteEventsDocument,
  type EventRecord,
  type NewEvent,
  updateEventDocument,
} from './event.graphql';
import { postponed } from './later';

export interface Ending {
  readonly result: string;
  readonly success: boolean | null;
  readonly next?: NewEvent | null;
}

export interface EventActions {
  /** Each answers whether it went well; a refusal has been told to the user by then. */
  complete(event: EventRecord, ending: Ending): Promise<boolean>;
  cancel(event: EventRecord, reason: string): Promise<boolean>;
  postpone(event: EventRecord, startAt: string): Promise<boolean>;
  create(input: NewEvent): Promise<boolean>;
  remove(event: EventRecord): Promise<boolean>;
}

/** The verbs of an event with their words; every one can be undone from its toast. */
export function useEventActions(): EventActions {
  const { t } = useTranslation();
  const formats = useFormats();
  const sentence = useSentence();
  const [complete] = useMutation(completeEventDocument);
  const [cancel] = useMutation(cancelEventDocument);
  const [update] = useMutation(updateEventDocument);
  const [create] = useMutation(createEventDocument);
  const [remove] = useMutation(deleteEventsDocument);
  const attempt = async (run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      toasts.error(sentence(error));
      return false;
    }
  };
  return {
    complete: ({ id, version }, ending) =>
      attempt(() => complete({ variables: { id, version, ...ending }, context: announce(t('event.said.completed')) })),
    cancel: ({ id, version }, reason) =>
      attempt(() => cancel({ variables: { id, version, reason }, context: announce(t('event.said.cancelled')) })),
    postpone: (event, startAt) => {
      const variables = { id: event.id, version: event.version, patch: postponed(event, startAt) };
      return attempt(() =>
        update({ variables, context: announce(t('event.said.postponed', { when: formats.moment(startAt) })) }),
      );
    },
    create: (input) => {
      const words = input.state === 'COMPLETED' ? t('event.said.logged') : t('event.said.planned');
      return attempt(() => create({ variables: { input }, context: announce(words) }));
    },
    remove: ({ id }) => attempt(() => remove({ variables: { ids: [id] }, context: announce(t('toasts.deleted')) })),
  };
}
