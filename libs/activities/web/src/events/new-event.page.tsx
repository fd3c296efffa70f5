import { useMutation } from '@apollo/client/react';
import { announce, EntityForm, type FieldInputProps, RefPicker, useViewer, useWords } from '@kolo/web-core';
import { PageBar, useFormats } from '@kolo/web-ui';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { createEventDocument, type NewEvent } from '../event/event.graphql';
import { suggestedStart } from '../event/later';

const client = 'counterparty';
const fields = ['subject', 'subjectId', 'type', 'responsibleId', 'startAt', 'endAt', 'importance', 'tagIds', 'description'];

/** Plans something from anywhere, with a client or on its own. */
export function NewEventPage() {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const navigate = useNavigate();
  const cameByLink = useLocation().key === 'default';
  const { timeZone } = useFormats();
  const [create] = useMutation(createEventDocument);
  const [asked] = useSearchParams();
  const initial = useMemo(() => {
    const startAt = suggestedStart(0, timeZone, new Date());
    const subject = asked.get('client');
    const about = { type: asked.get('type') ?? 'TODO', ...(subject ? { subjectId: subject } : {}) };
    return { ...about, startAt, importance: 'NORMAL', responsibleId: viewer.user.id };
  }, [timeZone, viewer, asked]);
  const submit = (values: Readonly<Record<string, unknown>>) => {
    const input = { ...values, ...(values['subjectId'] ? { subjectType: client } : {}) } as NewEvent;
    return create({ variables: { input }, context: announce(t('event.said.planned')) });
  };
  // Whoever came by a link has nowhere to go back to.
  const leave = () => void (cameByLink ? navigate('/events') : navigate(-1));
  return (
    <>
      <PageBar title={t('events.create')} parent={{ title: words.many('activity'), path: '/events' }} />
      <div className="k-page">
        <EntityForm
          entity="activity"
          sections={[{ fields }]}
          inputs={{ subjectId: ClientInput }}
          initial={initial}
          {...(asked.has('client') ? {} : { draftKey: 'event.new' })}
          submit={submit}
          submitLabel={t('stream.plan')}
          onSaved={leave}
          onCancel={leave}
        />
      </div>
    </>
  );
}

function ClientInput({ value, onChange, error, disabled }: FieldInputProps) {
  const words = useWords();
  return (
    <RefPicker
      target={client}
      label={words.one(client)}
      value={(value as string | null) ?? null}
      onChange={(id) => onChange(id)}
      error={error}
      disabled={disabled ?? false}
      clearable
    />
  );
}
