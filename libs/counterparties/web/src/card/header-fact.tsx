import {
  FieldInput,
  isWritable,
  type Reference,
  referencesOf,
  useFieldSave,
  useSentence,
  useViewer,
  useWords,
} from '@kolo/web-core';
import { InlineEdit } from '@kolo/web-ui';
import { type ReactNode, useState } from 'react';
import { useCard } from './card-context';

interface HeaderFactProps {
  field: string;
  view: ReactNode;
  empty?: boolean;
  /** Stands where nothing is chosen yet. */
  placeholder: string;
}

/** A fact without its name, edited where it stands. */
export function HeaderFact({ field, view, empty, placeholder }: HeaderFactProps) {
  const viewer = useViewer();
  const words = useWords();
  const { record } = useCard();
  const editor = useHeaderEditor(field);
  const info = viewer.field('counterparty', field);
  if (!info) return null;
  const label = words.field('counterparty', field);
  const editable = isWritable(info) && viewer.can('edit', 'counterparty');
  const nothing = empty ?? !view;
  if (nothing && !editable) return null;
  return (
    <div className="cl-header__fact" title={editor.editing ? undefined : label}>
      <InlineEdit
        label={label}
        editing={editor.editing}
        {...(editable ? { onEdit: editor.begin } : {})}
        onCancel={editor.cancel}
        onSave={() => void editor.save()}
        error={editor.error}
        view={nothing ? <span className="k-faint">{placeholder}</span> : view}
        editor={
          <FieldInput
            entity="counterparty"
            field={info}
            ariaLabel={label}
            value={editor.draft}
            onChange={editor.change}
            onReferences={editor.setReferences}
            known={[...referencesOf(viewer, info, record), ...editor.references]}
            autoFocus
            openAtOnce
          />
        }
      />
    </div>
  );
}

function useHeaderEditor(field: string) {
  const { record } = useCard();
  const sentence = useSentence();
  const store = useFieldSave('counterparty', record);
  const stored = record[field];
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
  const send = async (value: unknown, named: readonly Reference[]) => {
    setEditing(false);
    if (JSON.stringify(value ?? null) === JSON.stringify(stored ?? null)) return;
    try {
      await store({ [field]: value ?? null }, { references: { [field]: named } });
    } catch (refusal) {
      setError(sentence(refusal));
      setEditing(true);
    }
  };
  const change = (value: unknown) => {
    setDraft(value);
    setError(undefined);
  };
  return {
    editing,
    draft,
    references,
    error,
    begin,
    change,
    setReferences,
    cancel: () => setEditing(false),
    save: () => send(draft, references),
  };
}
