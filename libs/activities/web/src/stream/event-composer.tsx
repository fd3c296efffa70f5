import { useMutation } from '@apollo/client/react';
import { announce, EntityForm, useViewer } from '@kolo/web-core';
import { useFormats } from '@kolo/web-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createEventDocument, type NewEvent } from '../event/event.graphql';
import { suggestedStart } from '../event/later';

interface EventComposerProps {
  subjectType: string;
  subjectId: string;
  /** `log` is for what has happened, `plan` for what is to be done. */
  mode: 'log' | 'plan';
  onDone: () => void;
}

const fields = {
  log: ['result', 'type', 'startAt', 'success'],
  plan: ['subject', 'responsibleId', 'type', 'importance', 'startAt', 'endAt', 'description'],
} as const;

export function EventComposer({ subjectType, subjectId, mode, onDone }: EventComposerProps) {
  const { t } = useTranslation();
  const { timeZone } = useFormats();
  const viewer = useViewer();
  const [create] = useMutation(createEventDocument);
  const initial = useMemo(() => {
    const now = new Date();
    if (mode === 'log') return { type: 'CALL_OUT', startAt: now.toISOString(), success: true };
    return { type: 'CALL_OUT', startAt: suggestedStart(1, timeZone, now), importance: 'NORMAL', responsibleId: viewer.user.id };
  }, [mode, timeZone, viewer]);
  const submit = async (values: Readonly<Record<string, unknown>>) => {
    const about = { subjectType, subjectId, state: mode === 'log' ? 'COMPLETED' : 'PLANNED' };
    const words = mode === 'log' ? t('event.said.logged') : t('event.said.planned');
    return create({ variables: { input: { ...values, ...about } as NewEvent }, context: announce(words) });
  };
  return (
    <EntityForm
      entity="activity"
      sections={[{ fields: fields[mode] }]}
      initial={initial}
      draftKey={`event.${mode}.${subjectId}`}
      submit={submit}
      submitLabel={mode === 'log' ? t('stream.log') : t('stream.plan')}
      onSaved={onDone}
      onCancel={onDone}
    />
  );
}
