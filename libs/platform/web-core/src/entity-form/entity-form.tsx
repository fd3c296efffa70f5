import { Button } from '@mantine/core';
import { toasts, useShortcut } from '@kolo/web-ui';
import { type ComponentType, type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withCustomApart } from '../documents/custom';
import { failureOf, fieldSentence } from '../errors/failure';
import { useSentence } from '../errors/use-sentence';
import { appliesTo } from '../fields/values';
import { FieldInput, type FieldInputProps } from '../inputs/field-input';
import { type EntityInfo, type FieldInfo, isWritable } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { useCreate } from './use-create';
import { useDraft } from './use-draft';
import { checkFields } from './validate';

export interface FormSection {
  /** Message key; a section without one has no heading. */
  readonly title?: string;
  readonly fields: readonly string[];
}

export interface EntityFormProps<Result> {
  entity: string;
  /** What stands where; by default all writable fields in the order of the metadata. */
  sections?: readonly FormSection[];
  /** Inputs that differ from the kind's default. */
  inputs?: Readonly<Record<string, ComponentType<FieldInputProps>>>;
  initial?: Readonly<Record<string, unknown>>;
  /** Keeps what is typed under this name until it is saved. */
  draftKey?: string;
  /** Saves; a thrown refusal shows at its fields. By default `create<Entity>`. */
  submit?: (input: Readonly<Record<string, unknown>>) => Promise<Result>;
  onSaved: (result: Result) => void;
  onCancel?: () => void;
  submitLabel?: string;
  /** Shown between the fields and the buttons; told of the values, e.g. for likely duplicates. */
  children?: (values: Readonly<Record<string, unknown>>) => React.ReactNode;
}

/** A form made from the metadata. Ctrl+Enter saves, Esc closes, a reload loses nothing. */
export function EntityForm<Result = { id: string }>(props: EntityFormProps<Result>) {
  const entity = useViewer().entity(props.entity);
  return entity ? <KnownEntityForm props={props} entity={entity} /> : null;
}

function KnownEntityForm<Result>({ props, entity }: { props: EntityFormProps<Result>; entity: EntityInfo }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const { draft, errors, saving, save, change, sections, fields } = useForm(props, entity, form);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  useFormKeys(save, props.onCancel);
  return (
    <form ref={form} className="k-form" noValidate onSubmit={onSubmit} aria-busy={saving}>
      {draft.restored && draft.touched && <DraftNotice onDiscard={draft.forget} />}
      {sections.map((section, index) => (
        <fieldset key={section.title ?? index} className="k-form__section" disabled={saving}>
          {section.title && <legend>{t(section.title)}</legend>}
          {section.fields.map((field) => (
            <FormField
              key={field.name}
              props={props}
              entity={entity.name}
              field={field}
              value={draft.values[field.name]}
              error={errors[field.name]}
              autoFocus={field === fields[0]}
              onChange={(value) => change(field.name, value)}
            />
          ))}
        </fieldset>
      ))}
      {props.children?.(draft.values)}
      <FormButtons saving={saving} label={props.submitLabel} onCancel={props.onCancel} />
    </form>
  );
}

function useFormKeys(save: () => Promise<void>, onCancel: (() => void) | undefined): void {
  const { t } = useTranslation();
  const form = { group: 'form', inFields: true } as const;
  useShortcut({ ...form, keys: 'Ctrl+Enter', label: t('keys.save'), inDialogs: true, run: () => void save() });
  useShortcut({ ...form, keys: 'Escape', label: t('keys.close'), run: () => onCancel?.() }, onCancel !== undefined);
}

interface KnownSection {
  readonly title?: string;
  readonly fields: readonly FieldInfo[];
}

/** The sections of the page, then what people declared for records of the chosen categories. */
function sectionsOf(wanted: readonly FormSection[] | undefined, entity: EntityInfo, categoryIds: unknown): KnownSection[] {
  const writable = entity.fields.filter((field) => isWritable(field) && !field.custom);
  const declared = entity.fields.filter((field) => isWritable(field) && field.custom && appliesTo(field, categoryIds));
  const own = ownSections(wanted, writable);
  return declared.length === 0 ? own : [...own, { title: 'customField.many', fields: declared }];
}

function ownSections(wanted: readonly FormSection[] | undefined, writable: readonly FieldInfo[]): KnownSection[] {
  if (!wanted) return [{ fields: writable }];
  const sections = wanted.map((section) => ({
    ...(section.title ? { title: section.title } : {}),
    fields: section.fields.flatMap((name) => writable.find((field) => field.name === name) ?? []),
  }));
  return sections.filter((section) => section.fields.length > 0);
}

function useForm<Result>(props: EntityFormProps<Result>, entity: EntityInfo, form: React.RefObject<HTMLFormElement | null>) {
  const { t } = useTranslation();
  const create = useCreate(entity);
  const draft = useDraft(props.draftKey, props.initial ?? {});
  const sections = sectionsOf(props.sections, entity, draft.values['categoryIds']);
  const fields = sections.flatMap((section) => section.fields);
  const atFields = useRefusedFields(fields);
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const show = (problems: Readonly<Record<string, string>>) => {
    setErrors(problems);
    setTimeout(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };
  const submit = props.submit ?? (create as (input: Readonly<Record<string, unknown>>) => Promise<Result>);
  const save = async () => {
    if (saving) return;
    const problems = checkFields(fields, draft.values, t);
    if (Object.keys(problems).length > 0) return show(problems);
    setSaving(true);
    try {
      const result = await submit(inputOf(draft.values, fields, props.initial ?? {}));
      draft.forget();
      setErrors({});
      props.onSaved(result);
    } catch (error) {
      show(atFields(error));
    } finally {
      setSaving(false);
    }
  };
  const change = (name: string, value: unknown) => {
    draft.set(name, value);
    setErrors(({ [name]: _, ...rest }) => rest);
  };
  return { draft, errors, saving, save, change, sections, fields };
}

/** What was refused, by field; a refusal of anything else becomes a toast. */
function useRefusedFields(fields: readonly FieldInfo[]) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  return (error: unknown): Readonly<Record<string, string>> => {
    const refused = failureOf(error).fields;
    const ours = refused.filter((one) => fields.some((field) => field.name === one.field));
    if (ours.length < refused.length || refused.length === 0) toasts.error(sentence(error));
    return Object.fromEntries(ours.map((one) => [one.field, fieldSentence(one, t, i18n)]));
  };
}

/** What is sent: the form's fields and what the page set beforehand; texts without spaces around them. */
function inputOf(
  values: Readonly<Record<string, unknown>>,
  fields: readonly FieldInfo[],
  initial: Readonly<Record<string, unknown>>,
) {
  const names = new Set([...fields.map((field) => field.name), ...Object.keys(initial)]);
  const sent = [...names].flatMap((name) => {
    const value = values[name];
    if (value === undefined || value === null) return [];
    return [[name, typeof value === 'string' ? value.trim() : value] as const];
  });
  return withCustomApart(Object.fromEntries(sent));
}

interface FormFieldProps<Result> {
  props: EntityFormProps<Result>;
  entity: string;
  field: FieldInfo;
  value: unknown;
  error: string | undefined;
  autoFocus: boolean;
  onChange: (value: unknown) => void;
}

function FormField<Result>({ props, entity, field, value, error, autoFocus, onChange }: FormFieldProps<Result>) {
  const words = useWords();
  const Input = props.inputs?.[field.name] ?? FieldInput;
  return (
    <div className="k-form__field">
      <Input
        entity={entity}
        field={field}
        label={words.field(entity, field.name)}
        value={value}
        onChange={onChange}
        error={error}
        required={field.required}
        autoFocus={autoFocus}
      />
      {field.custom?.hint && <p className="k-form__hint">{field.custom.hint}</p>}
    </div>
  );
}

function DraftNotice({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-notice" role="status">
      {t('form.draftRestored')}
      <Button variant="subtle" onClick={onDiscard}>
        {t('form.draftDiscard')}
      </Button>
    </div>
  );
}

function FormButtons({
  saving,
  label,
  onCancel,
}: {
  saving: boolean;
  label: string | undefined;
  onCancel: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  return (
    <div className="k-form__buttons">
      <Button type="submit" loading={saving} title={t('form.saveHint')}>
        {label ?? t('verbs.save')}
      </Button>
      {onCancel && (
        <Button variant="subtle" color="gray" onClick={onCancel}>
          {t('verbs.cancel')}
        </Button>
      )}
    </div>
  );
}
