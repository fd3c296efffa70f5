import { Button, Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { type CustomKind, CustomKindIcon, hasOwnList } from './kind-icon';
import { type DeclaredField, type FieldDraft, useDeclareField } from './use-declare-field';

interface NewCustomFieldProps {
  /** The kind of record that gets the field. */
  entity: string;
  onMade: (field: DeclaredField) => void;
  onClose: () => void;
}

interface PartProps {
  draft: FieldDraft;
  change: (part: Partial<FieldDraft>) => void;
}

/** Declares a field of the company's own: a name and a type are enough. */
export function NewCustomField({ entity, onMade, onClose }: NewCustomFieldProps) {
  const { t } = useTranslation();
  const words = useWords();
  const { draft, errors, saving, change, save } = useDeclareField(entity, onMade);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void save();
  };
  return (
    <Modal opened onClose={onClose} title={t('customFields.new')} closeButtonProps={{ 'aria-label': t('verbs.close') }}>
      <form className="k-declare" noValidate onSubmit={submit}>
        <TextInput
          data-autofocus
          required
          label={words.field('customField', 'name')}
          placeholder={t('customFields.namePlaceholder')}
          maxLength={100}
          value={draft.name}
          error={errors['name']}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <KindSelect draft={draft} change={change} />
        {hasOwnList(draft.kind) && <ValueLines draft={draft} change={change} />}
        <Flags draft={draft} change={change} />
        <div className="k-dialog-buttons">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('verbs.cancel')}
          </Button>
          <Button type="submit" loading={saving}>
            {t('verbs.add')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** The words of its list, for whoever may make such. */
function ValueLines({ draft, change }: PartProps) {
  const { t } = useTranslation();
  if (!useViewer().can('create', 'directoryEntry')) return null;
  return (
    <Textarea
      autosize
      minRows={4}
      maxRows={10}
      label={t('customFields.values')}
      description={t('customFields.valuesHint')}
      value={draft.values}
      onChange={(event) => change({ values: event.currentTarget.value })}
    />
  );
}

function KindSelect({ draft, change }: PartProps) {
  const words = useWords();
  const kinds = (useViewer().field('customField', 'kind')?.options ?? []) as readonly CustomKind[];
  return (
    <Select
      label={words.field('customField', 'kind')}
      data={kinds.map((kind) => ({ value: kind, label: words.option('customField', 'kind', kind) }))}
      value={draft.kind}
      allowDeselect={false}
      maxDropdownHeight={320}
      leftSection={<CustomKindIcon kind={draft.kind} />}
      renderOption={({ option }) => (
        <span className="k-declare__kind">
          <CustomKindIcon kind={option.value as CustomKind} />
          {option.label}
        </span>
      )}
      onChange={(kind) => kind && change({ kind: kind as CustomKind })}
    />
  );
}

const flags = ['required', 'searchable', 'inList'] as const;

function Flags({ draft, change }: PartProps) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <div className="k-declare__flags">
      {flags.map((flag) => (
        <Checkbox
          key={flag}
          label={words.field('customField', flag)}
          description={t(`customFields.flagHints.${flag}`)}
          checked={draft[flag]}
          onChange={(event) => change({ [flag]: event.currentTarget.checked })}
        />
      ))}
    </div>
  );
}
