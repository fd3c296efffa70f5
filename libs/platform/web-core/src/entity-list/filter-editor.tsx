import { Button, Select } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityInfo, FieldInfo } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import { type FilterChip, type FilterOp, needsNoValue, opsOf } from './filter-model';
import { FilterValues } from './filter-values';
import { periodNames } from './periods';

interface FilterEditorProps {
  entity: EntityInfo;
  field: FieldInfo;
  chip: FilterChip;
  onApply: (chip: FilterChip) => void;
  onCancel: () => void;
}

/** One condition: what is asked of the field, and the values. Enter applies. */
export function FilterEditor({ entity, field, chip, onApply, onCancel }: FilterEditorProps) {
  const words = useWords();
  const [draft, setDraft] = useState(chip);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onApply(draft);
  };
  const changeOp = (op: FilterOp) => {
    const keep = kindOfValues(op) === kindOfValues(draft.op);
    setDraft({ ...draft, op, values: keep ? draft.values : [] });
  };
  const timed = field.kind === 'DATE' || field.kind === 'MOMENT';
  const shown = draft.op === 'period' ? { ...draft, op: 'between' as const, values: [] } : draft;
  return (
    <form className="k-filter-editor" onSubmit={apply}>
      <div className="k-filter-editor__title">{words.field(entity.name, field.name)}</div>
      {timed && (
        <Periods
          chosen={draft.op === 'period' ? draft.values[0] : undefined}
          onChoose={(period) => onApply({ ...draft, op: 'period', values: [period] })}
        />
      )}
      <EditorFields
        field={field}
        entity={entity}
        draft={shown}
        ops={opsOf(field).filter((op) => op !== 'period')}
        onOp={changeOp}
        onDraft={setDraft}
      />
      <EditorButtons onCancel={onCancel} />
    </form>
  );
}

/** The usual stretches of time; one click filters. */
function Periods({ chosen, onChoose }: { chosen: string | undefined; onChoose: (period: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-periods">
      {periodNames.map((period) => (
        <button key={period} type="button" aria-pressed={chosen === period} onClick={() => onChoose(period)}>
          {t(`filters.periods.${period}`)}
        </button>
      ))}
    </div>
  );
}

function kindOfValues(op: FilterOp): string {
  if (needsNoValue(op)) return 'none';
  return op === 'between' || op === 'period' ? op : 'values';
}

interface EditorFieldsProps {
  entity: EntityInfo;
  field: FieldInfo;
  draft: FilterChip;
  ops: readonly FilterOp[];
  onOp: (op: FilterOp) => void;
  onDraft: (chip: FilterChip) => void;
}

function EditorFields({ entity, field, draft, ops, onOp, onDraft }: EditorFieldsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Select
        aria-label={t('filters.title')}
        data={ops.map((op) => ({ value: op, label: t(`filters.ops.${op}`) }))}
        value={draft.op}
        allowDeselect={false}
        onChange={(op) => op && onOp(op as FilterOp)}
        comboboxProps={{ withinPortal: false }}
      />
      {!needsNoValue(draft.op) && (
        <FilterValues entity={entity} field={field} chip={draft} onChange={(values) => onDraft({ ...draft, values })} />
      )}
    </>
  );
}

function EditorButtons({ onCancel }: { onCancel: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-filter-editor__buttons">
      <Button variant="subtle" color="gray" onClick={onCancel}>
        {t('verbs.cancel')}
      </Button>
      <Button type="submit">{t('verbs.apply')}</Button>
    </div>
  );
}
