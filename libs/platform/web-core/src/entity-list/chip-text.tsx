import { useFormats } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { useReferences } from '../inputs/use-references';
import { type FieldInfo, isReference } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import { type FilterChip, meValue, needsNoValue } from './filter-model';

interface Said {
  readonly op: string;
  readonly values: string;
  readonly plain: string;
}

/** A condition in words: «містить Ромашка», «між 1 жовт. і 31 жовт.». */
export function useChipText(entity: string, field: FieldInfo | undefined, chip: FilterChip): Said {
  const { t } = useTranslation();
  const words = useWords();
  const formats = useFormats();
  const reference = field !== undefined && isReference(field);
  const ids = reference ? chip.values.filter((value) => value !== meValue) : [];
  const names = useReferences(field?.target ?? '', ids);
  const say = (value: string): string => {
    if (value === meValue) return t('filters.currentUser');
    if (reference) return names.find((name) => name.id === value)?.name ?? '…';
    if (chip.op === 'inNextDays') return t('anniversary.inNextDays', { count: Number(value) });
    if (chip.op === 'period') return t(`filters.periods.${value}`);
    if (field?.options) return words.option(entity, field.name, value);
    if (field?.kind === 'DATE' || field?.kind === 'MOMENT') return formats.date(value);
    if (field?.kind === 'NUMBER' || field?.kind === 'DECIMAL' || field?.kind === 'MONEY')
      return formats.number(Number(value.replace(',', '.')));
    return `«${value}»`;
  };
  const said = chip.values.map(say);
  const values = needsNoValue(chip.op)
    ? ''
    : chip.op === 'between'
      ? said.join(' – ')
      : said.length > 3
        ? `${said.slice(0, 2).join(', ')} +${said.length - 2}`
        : said.join(', ');
  const op = chip.op === 'period' || chip.op === 'inNextDays' ? '' : t(`filters.ops.${chip.op}`);
  return { op, values, plain: [op, values].filter(Boolean).join(' ') };
}

export function ChipText({ name, text }: { name: string; text: Said }) {
  return (
    <>
      <span className="k-chip__name">{name}</span>
      {text.op && <span className="k-chip__op">{text.op}</span>}
      {text.values && <span className="k-chip__value">{text.values}</span>}
    </>
  );
}
