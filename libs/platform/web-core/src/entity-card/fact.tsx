import { InlineEdit } from '@kolo/web-ui';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityRecord, Reference } from '../documents/record';
import { checkField } from '../entity-form/validate';
import { failureOf, fieldSentence } from '../errors/failure';
import { useSentence } from '../errors/use-sentence';
import { FieldValue } from '../fields/field-value';
import { fitsField, isEmptyValue, referencesOf, shownValue, storedValue } from '../fields/values';
import { FieldInput, type FieldInputProps } from '../inputs/field-input';
import { type FieldInfo, isReference, isWritable } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { FreshField } from './fresh';
import type { SaveFields } from './use-field-save';

interface FactProps {
  entity: string;
  field: FieldInfo;
  record: EntityRecord;
  save: SaveFields;
  input?: ComponentType<FieldInputProps> | undefined;
  view?: ((record: EntityRecord) => ReactNode) | undefined;
  aside?: ReactNode;
  /** Opens for typing by itself. */
  beginAtOnce?: boolean;
}

/** One fact of a card: its name and its value, edited where it stands. */
export function Fact({ entity, field, record, save, input, view, aside, beginAtOnce = false }: FactProps) {
  const words = useWords();
  const viewer = useViewer();
  const name = words.field(entity, field.name);
  const editor = useFactEditor(field, record, save, beginAtOnce);
  const editable = isWritable(field) && !field.fixed && viewer.can('edit', entity);
  const empty = isEmptyValue(storedValue(field, record));
  const value = empty ? null : <FieldValue entity={entity} field={field.name} record={record} wrap />;
  return (
    <div className="k-fact" data-empty={empty || undefined}>
      <FactName name={name} field={field} record={record} />
      <dd>
        <InlineEdit
          label={name}
          editing={editor.editing}
          {...(editable ? { onEdit: editor.begin } : {})}
          onCancel={editor.cancel}
          onSave={() => void editor.save()}
          error={editor.error}
          multiline={field.kind === 'LONG_TEXT'}
          view={view ? view(record) : value}
          editor={<FactInput entity={entity} field={field} record={record} name={name} input={input} editor={editor} />}
        />
        {!editor.editing && aside}
        {editable && editor.misfit && !editor.editing && <Clear name={name} onClear={editor.clear} />}
      </dd>
    </div>
  );
}

interface FactInputProps extends Pick<FactProps, 'entity' | 'field' | 'record' | 'input'> {
  name: string;
  editor: ReturnType<typeof useFactEditor>;
}

function FactInput({ entity, field, record, name, input: Input = FieldInput, editor }: FactInputProps) {
  const viewer = useViewer();
  const shown = isReference(field) ? referencesOf(viewer, field, record) : undefined;
  return (
    <Input
      entity={entity}
      field={field}
      ariaLabel={name}
      value={editor.draft}
      onChange={editor.change}
      onReferences={editor.setReferences}
      {...(shown ? { known: [...shown, ...editor.references] } : {})}
      autoFocus
      openAtOnce
    />
  );
}

function FactName({ name, field, record }: { name: string; field: FieldInfo; record: EntityRecord }) {
  return (
    <dt title={field.custom?.hint ?? undefined}>
      {name}
      <FreshField record={record.id} field={field.name} />
    </dt>
  );
}

/** Takes away a value that suits its field no more. */
function Clear({ name, onClear }: { name: string; onClear: () => void }) {
  const { t } = useTranslation();
  const label = t('pickers.clear', { field: name });
  return (
    <Tooltip label={label}>
      <ActionIcon className="k-fact__clear" size={24} aria-label={label} onClick={onClear}>
        <IconX size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

function useFactEditor(field: FieldInfo, record: EntityRecord, save: SaveFields, beginAtOnce: boolean) {
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const misfit = !fitsField(field, shownValue(field, record));
  // What does not fit cannot be edited further: its field is filled anew.
  const stored = misfit ? null : storedValue(field, record);
  const [editing, setEditing] = useState(false);
  const [draft, setDraft] = useState<unknown>(stored);
  const [references, setReferences] = useState<readonly Reference[]>([]);
  const [error, setError] = useState<string>();
  const begin = () => {
    setDraft(stored);
    setReferences([]);
    setError(undefined);
    setEditing(true);
  };
  useEffect(() => setEditing((now) => now || beginAtOnce), [beginAtOnce]);
  const store = async () => {
    const value = typeof draft === 'string' ? draft.trim() || null : draft;
    if (JSON.stringify(value ?? null) === JSON.stringify(stored ?? null)) return setEditing(false);
    const problem = checkField(field, value, t);
    if (problem) return setError(problem);
    await send(value);
  };
  const send = async (value: unknown) => {
    // The new value shows at once; a refusal opens the editor again with what was typed.
    setEditing(false);
    try {
      await save({ [field.name]: value }, { references: { [field.name]: references } });
    } catch (refusal) {
      const own = failureOf(refusal).fields.find((one) => one.field === field.name);
      setError(own ? fieldSentence(own, t, i18n) : sentence(refusal));
      setEditing(true);
    }
  };
  const change = (value: unknown) => {
    setDraft(value);
    setError(undefined);
  };
  const ends = { save: store, cancel: () => setEditing(false), clear: () => void send(null) };
  return { editing, draft, references, error, misfit, begin, change, setReferences, ...ends };
}
