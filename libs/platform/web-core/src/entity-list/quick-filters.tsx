import { useTranslation } from 'react-i18next';
import type { EntityInfo } from '../viewer/metadata';
import type { QuickFilter } from './entity-list-types';
import { chipToText, type FilterChip } from './filter-model';

interface QuickFiltersProps {
  entity: EntityInfo;
  quick: readonly QuickFilter[];
  chips: readonly FilterChip[];
  onChange: (part: { chips: readonly FilterChip[] }) => void;
}

/** The usual conditions, each by one press; what is pressed stands among the filters like any other. */
export function QuickFilters({ entity, quick, chips, onChange }: QuickFiltersProps) {
  const { t } = useTranslation();
  const filters = (name: string) => entity.fields.some((field) => field.name === name && field.filter);
  const offered = quick.filter((one) => one.chips.every((chip) => filters(chip.field)));
  if (offered.length === 0) return null;
  const present = new Set(chips.map(chipToText));
  return (
    <div className="k-quick" role="group" aria-label={t('filters.quick')}>
      {offered.map((one) => {
        const own = one.chips.map(chipToText);
        const pressed = own.every((text) => present.has(text));
        const rest = chips.filter((chip) => !own.includes(chipToText(chip)));
        const press = () => onChange({ chips: pressed ? rest : [...rest, ...one.chips] });
        return (
          <button key={one.key} type="button" className="k-quick__chip" aria-pressed={pressed} onClick={press}>
            {one.title}
          </button>
        );
      })}
    </div>
  );
}
