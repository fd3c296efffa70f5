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

interface Editing {
  readonly editing: boolean;
  readonly draft: unknown;
  readonly references: readonly Reference[];
  readonly error?: string;
}

const closed: Editing = { editing: false, draft: null, references: [] };

function useHeaderEditor(field: string) {
  const { record } = useCard();
  const sentence = useSentence();
  const store = useFieldSave('counterparty', record);
  const [state, setState] = useState(closed);
  const { draft, references } = state;
  const stored = record[field] ?? null;
  const save = async () => {
    setState(closed);
    if (JSON.stringify(draft ?? null) === JSON.stringify(stored)) return;
    try {
      await store({ [field]: draft ?? null }, { references: { [field]: references } });
    } catch (refusal) {
      setState({ ...state, editing: true, error: sentence(refusal) });
    }
  };
  return {
    ...state,
    begin: () => setState({ editing: true, draft: stored, references: [] }),
    change: (value: unknown) => setState(({ error: _, ...before }) => ({ ...before, draft: value })),
    setReferences: (named: readonly Reference[]) => setState((before) => ({ ...before, references: named })),
    cancel: () => setState(closed),
    save,
  };
}
