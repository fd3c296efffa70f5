import { useWords } from '@kolo/web-core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Access, accessEdit, accesses, accessOf, fieldKey, type FlatRights, matrixParts, type RightsEdits } from './rights';
import type { RightsCatalogue, RightsEntity } from './roles.graphql';
import { Segments } from './segments';

interface FieldRightsProps {
  catalogue: RightsCatalogue;
  rights: FlatRights;
  edits: RightsEdits;
  readOnly: boolean;
  onChange: (key: string, value: string) => void;
}

/** Which columns: groups that are closed until opened, and single fields that are open until narrowed. */
export function FieldRights(props: FieldRightsProps) {
  const { work, company } = matrixParts(props.catalogue);
  const withParts = [...work, ...company].flatMap((entity) => [
    entity,
    ...props.catalogue.entities.filter((child) => child.root === entity.name),
  ]);
  return (
    <div className="k-field-rights">
      {withParts.map((entity) => (
        <EntityFields key={entity.name} entity={entity} {...props} />
      ))}
    </div>
  );
}

type EntityFieldsProps = FieldRightsProps & { entity: RightsEntity };

function EntityFields({ entity, ...props }: EntityFieldsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [open, setOpen] = useState(entity.groups.length > 0 && entity.root === null);
  const rules = Object.keys(props.rights).filter((key) => key.startsWith(`field:${entity.name}.`)).length;
  const panel = `fields-${entity.name}`;
  return (
    <section data-part={entity.root !== null || undefined}>
      <h3>
        <button type="button" className="k-disclosure" aria-expanded={open} aria-controls={panel} onClick={() => setOpen(!open)}>
          <IconChevronRight size={15} aria-hidden />
          {words.many(entity.name)}
          <span className="k-faint">{rules > 0 ? t('console.roles.rules', { count: rules }) : t('console.roles.allOpen')}</span>
        </button>
      </h3>
      {open && (
        <div id={panel}>
          <FieldRows entity={entity} {...props} />
        </div>
      )}
    </section>
  );
}

function FieldRows({ entity, ...props }: EntityFieldsProps) {
  const words = useWords();
  const loose = entity.fields.filter((field) => field.group === null).sort((a, b) => Number(a.computed) - Number(b.computed));
  return (
    <ul className="k-field-rights__list">
      {entity.groups.map((group) => (
        <GroupRows key={group} group={group} entity={entity} {...props} />
      ))}
      {loose.map(({ name, computed }) => (
        <li key={name}>
          <FieldRow entity={entity} name={name} label={words.field(entity.name, name)} computed={computed} {...props} />
        </li>
      ))}
    </ul>
  );
}

function GroupRows({ group, entity, ...props }: EntityFieldsProps & { group: string }) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const key = `${entity.name}.groups.${group}`;
  const closed = accessOf(props.rights, entity, group) === 'hidden';
  return (
    <li>
      <FieldRow entity={entity} name={group} label={i18n.exists(key) ? t(key) : group} group {...props} />
      <ul>
        {entity.fields
          .filter((field) => field.group === group)
          .map(({ name, computed }) => (
            <li key={name}>
              <FieldRow
                entity={entity}
                name={name}
                label={words.field(entity.name, name)}
                computed={computed}
                closed={closed}
                {...props}
              />
            </li>
          ))}
      </ul>
    </li>
  );
}

interface FieldRowProps extends FieldRightsProps {
  entity: RightsEntity;
  name: string;
  label: string;
  group?: boolean;
  computed?: boolean;
  /** The group hides it whatever is chosen here. */
  closed?: boolean;
}

function FieldRow({
  entity,
  name,
  label,
  group = false,
  computed = false,
  closed = false,
  rights,
  edits,
  readOnly,
  onChange,
}: FieldRowProps) {
  const { t } = useTranslation();
  const key = fieldKey(entity.name, name);
  const access = accessOf(rights, entity, name);
  // A computed field is never written, so that there is only seen or not.
  const possible: readonly Access[] = computed ? ['hidden', 'full'] : accesses;
  const word = (one: Access) => t(computed && one === 'full' ? 'console.roles.seen' : `rights.fieldAccess.${one}`);
  return (
    <div className="k-field-rights__row" data-group={group || undefined} data-changed={key in edits || undefined}>
      <span className="k-ellipsis" title={label}>
        {label}
        {closed && <span className="k-faint"> · {t('console.roles.closedByGroup')}</span>}
      </span>
      <Segments
        label={label}
        options={possible.map((one) => ({ value: one, label: word(one) }))}
        value={computed && access === 'readOnly' ? 'full' : access}
        disabled={readOnly || closed}
        onChange={(next) => onChange(key, accessEdit(entity, name, next))}
      />
    </div>
  );
}
