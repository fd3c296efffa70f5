import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { appliesTo } from '../fields/values';
import type { EntityInfo, FieldInfo } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import { ChipText, useChipText } from './chip-text';
import { FilterEditor } from './filter-editor';
import { FieldChoice } from './filter-field-choice';
import { type FilterChip, isComplete, opsOf } from './filter-model';

interface FilterBarProps {
  entity: EntityInfo;
  /** Which fields are offered; all that metadata marks when left out. */
  fields: readonly string[] | undefined;
  chips: readonly FilterChip[];
  any: boolean;
  onChange: (part: { chips?: readonly FilterChip[]; any?: boolean }) => void;
}

/** Fields of some categories only are offered once one of these is chosen; those without categories always. */
function filterFields({ entity, fields: names, chips }: FilterBarProps): readonly FieldInfo[] {
  const chosen = chips.filter((chip) => chip.field === 'categoryIds' && chip.op !== 'none').flatMap((chip) => chip.values);
  return entity.fields.filter((field) => {
    if (!field.filter || opsOf(field).length === 0) return false;
    return field.custom ? appliesTo(field, chosen) : !names || names.includes(field.name);
  });
}

/** The button that adds a filter: first the field, then what is asked of it. */
export function AddFilter(props: FilterBarProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilterPlus size={16} stroke={1.6} />}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t('filters.add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="k-filter-pop" aria-label={t('filters.title')}>
        {opened && <NewFilter {...props} onClose={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function NewFilter(props: FilterBarProps & { onClose: () => void }) {
  const { entity, chips, onChange, onClose } = props;
  const [draft, setDraft] = useState<FilterChip | null>(null);
  const offered = filterFields(props);
  const field = offered.find((candidate) => candidate.name === draft?.field);
  const choose = (chosen: FieldInfo) => setDraft({ field: chosen.name, op: opsOf(chosen)[0] ?? 'isEmpty', values: [] });
  if (!field || !draft) return <FieldChoice entity={entity.name} fields={offered} onChoose={choose} />;
  const apply = (chip: FilterChip) => {
    if (isComplete(chip)) onChange({ chips: [...chips, chip] });
    onClose();
  };
  return <FilterEditor entity={entity} field={field} chip={draft} onApply={apply} onCancel={() => setDraft(null)} />;
}

/** The conditions in force, each a chip that can be changed or taken away. */
export function FilterChips(props: FilterBarProps) {
  const { entity, chips, any, onChange } = props;
  const { t } = useTranslation();
  if (chips.length === 0) return null;
  const replace = (index: number, chip: FilterChip | null) =>
    onChange({ chips: chips.flatMap((old, at) => (at === index ? (chip ?? []) : old)) });
  return (
    <div className="k-chips" role="group" aria-label={t('filters.title')}>
      {chips.length > 1 && (
        <button type="button" className="k-chips__mode" aria-pressed={any} onClick={() => onChange({ any: !any })}>
          {t(any ? 'filters.matchAny' : 'filters.matchAll')}
        </button>
      )}
      {chips.map((chip, index) => (
        <Chip key={`${chip.field}-${index}`} entity={entity} chip={chip} onChange={(next) => replace(index, next)} />
      ))}
      <Button variant="subtle" color="gray" onClick={() => onChange({ chips: [], any: false })}>
        {t('filters.clear')}
      </Button>
    </div>
  );
}

interface ChipProps {
  entity: EntityInfo;
  chip: FilterChip;
  onChange: (chip: FilterChip | null) => void;
}

function Chip({ entity, chip, onChange }: ChipProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [opened, setOpened] = useState(false);
  const field = entity.fields.find((candidate) => candidate.name === chip.field);
  const name = words.field(entity.name, chip.field);
  const text = useChipText(entity.name, field, chip);
  if (!field) return null;
  const label = t('filters.edit', { name: `${name} ${text.plain}` });
  const apply = (next: FilterChip) => {
    setOpened(false);
    onChange(isComplete(next) ? next : null);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={300} trapFocus withinPortal>
      <Popover.Target>
        <span className="k-chip">
          <button type="button" className="k-chip__text" aria-label={label} onClick={() => setOpened(!opened)}>
            <ChipText name={name} text={text} />
          </button>
          <ActionIcon size={20} aria-label={t('filters.remove', { name })} onClick={() => onChange(null)}>
            <IconX size={13} />
          </ActionIcon>
        </span>
      </Popover.Target>
      <Popover.Dropdown className="k-filter-pop" aria-label={t('filters.title')}>
        {opened && <FilterEditor entity={entity} field={field} chip={chip} onCancel={() => setOpened(false)} onApply={apply} />}
      </Popover.Dropdown>
    </Popover>
  );
}
