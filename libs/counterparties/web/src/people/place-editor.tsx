import { FieldInput, RefPicker, useViewer, useWords } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../card/inline-form';
import { useChildren } from '../card/use-children';
import { useRefusals } from '../card/use-refusals';
import type { Place } from './place';

type Values = Readonly<Record<string, unknown>>;

const names = ['position', 'classifierIds', 'since', 'until'];

interface PlaceEditorProps {
  place?: Place;
  /** Throws what the server refuses. */
  onSave: (values: Values) => Promise<void>;
  onCancel: () => void;
}

/** What somebody who is at home elsewhere does here, and when; for a new place also who it is. */
export function PlaceEditor({ place, onSave, onCancel }: PlaceEditorProps) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Values>({ ...place });
  const { problems, setProblems, saving, attempt } = useRefusals(place ? 'position' : 'personId');
  const change = (name: string, value: unknown) => {
    setValues((before) => ({ ...before, [name]: value }));
    setProblems({});
  };
  const submit = () => {
    const before: Values = { ...place };
    const changed = ['personId', ...names].filter((name) => (values[name] ?? null) !== (before[name] ?? null));
    if (!place && !values['personId']) setProblems({ personId: t('errors.required') });
    else if (place && changed.length === 0) onCancel();
    else void attempt(() => onSave(Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))));
  };
  const label = t(`clients.personPlace.${place ? 'edit' : 'add'}`);
  const buttons = { submitLabel: t(place ? 'verbs.save' : 'verbs.add'), saving, onSubmit: submit, onCancel };
  return (
    <InlineForm boxed label={label} {...buttons}>
      {!place && <WhoPicker value={values['personId']} error={problems['personId']} change={change} />}
      <PlaceFields values={values} problems={problems} change={change} />
    </InlineForm>
  );
}

interface PartProps {
  values: Values;
  problems: Readonly<Record<string, string>>;
  change: (name: string, value: unknown) => void;
}

function WhoPicker({ value, error, change }: { value: unknown; error: string | undefined; change: PartProps['change'] }) {
  const { t } = useTranslation();
  return (
    <RefPicker
      target="contactPerson"
      note="counterparty"
      required
      autoFocus
      openAtOnce
      label={t('clients.people.existing')}
      placeholder={t('clients.people.find')}
      value={(value as string | null | undefined) ?? null}
      error={error}
      onChange={(personId) => change('personId', personId)}
    />
  );
}

function PlaceFields({ values, problems, change }: PartProps) {
  const words = useWords();
  const viewer = useViewer();
  return (
    <div className="cl-editor__grid">
      {names.map((name) => {
        const field = viewer.field('personPlace', name);
        return (
          field && (
            <div key={name} className={field.kind === 'DATE' ? undefined : 'cl-editor__wide'}>
              <FieldInput
                entity="personPlace"
                field={field}
                label={words.field('personPlace', name)}
                value={values[name] ?? null}
                error={problems[name]}
                onChange={(value) => change(name, value)}
              />
            </div>
          )
        );
      })}
    </div>
  );
}

export function NewPlace({ onDone }: { onDone: () => void }) {
  const { add } = useChildren('personPlace');
  const save = async (values: Values) => {
    await add(values);
    onDone();
  };
  return <PlaceEditor onSave={save} onCancel={onDone} />;
}
