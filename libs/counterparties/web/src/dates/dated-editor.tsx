import { FieldInput, useViewer, useWords } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineForm } from '../card/inline-form';
import { useRefusals } from '../card/use-refusals';

export type DatedEntity = 'familyMember' | 'importantDate';
type Values = Readonly<Record<string, unknown>>;

const fieldsOf: Readonly<Record<DatedEntity, readonly string[]>> = {
  familyMember: ['relation', 'name', 'birthDate', 'note'],
  importantDate: ['name', 'date', 'yearly'],
};
const begun: Readonly<Record<DatedEntity, Values>> = { familyMember: { relation: 'CHILD' }, importantDate: { yearly: true } };

interface DatedEditorProps {
  entity: DatedEntity;
  item?: Values;
  /** Throws what the server refuses. */
  onSave: (values: Values) => Promise<void>;
  onCancel: () => void;
}

/** Somebody of a family or an important date, edited where it stands. */
export function DatedEditor({ entity, item, onSave, onCancel }: DatedEditorProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [values, setValues] = useState<Values>(item ?? begun[entity]);
  const { problems, setProblems, saving, attempt } = useRefusals('name');
  const names = fieldsOf[entity].filter((name) => viewer.field(entity, name));
  const change = (name: string, value: unknown) => {
    setValues((before) => ({ ...before, [name]: value }));
    setProblems({});
  };
  const submit = () => {
    const changed = names.filter((name) => (values[name] ?? null) !== (item?.[name] ?? null));
    if (!String(values['name'] ?? '').trim()) setProblems({ name: t('errors.required') });
    else if (entity === 'importantDate' && !values['date']) setProblems({ date: t('errors.required') });
    else if (item && changed.length === 0) onCancel();
    else void attempt(() => onSave(Object.fromEntries(changed.map((name) => [name, values[name] ?? null]))));
  };
  const label = t(`clients.${entity}.${item ? 'edit' : 'add'}`);
  return (
    <InlineForm boxed label={label} submitLabel={t('verbs.save')} saving={saving} onSubmit={submit} onCancel={onCancel}>
      {names.map((name) => (
        <DatedField key={name} {...{ entity, name, change }} value={values[name] ?? null} problem={problems[name]} />
      ))}
    </InlineForm>
  );
}

interface DatedFieldProps {
  entity: DatedEntity;
  name: string;
  value: unknown;
  problem: string | undefined;
  change: (name: string, value: unknown) => void;
}

function DatedField({ entity, name, value, problem, change }: DatedFieldProps) {
  const words = useWords();
  const field = useViewer().field(entity, name);
  if (!field) return null;
  return (
    <FieldInput
      entity={entity}
      field={field}
      label={words.field(entity, name)}
      value={value}
      error={problem}
      autoFocus={name === 'name'}
      onChange={(next) => change(name, next)}
    />
  );
}
