import { ActionIcon, Button, Menu } from '@mantine/core';
import { usePhone } from '@kolo/web-ui';
import { IconCheck, IconLayoutList } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { EntityInfo, FieldInfo } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import type { EntityListProps } from './entity-list-types';

interface GroupMenuProps {
  entity: EntityInfo;
  props: EntityListProps;
  group: string | null;
  onChoose: (field: string | null) => void;
}

const kinds = new Set<FieldInfo['kind']>(['TEXT', 'CHOICE', 'BOOLEAN', 'REF', 'LIST', 'DATE', 'MOMENT']);
/** Almost every record has another one, so that groups of them would say nothing. */
const oneOfAKind = new Set(['name', 'code', 'taxCode', 'updatedAt']);

/** By which field the list makes groups. */
export function GroupMenu({ entity, props, group, onChoose }: GroupMenuProps) {
  const { t } = useTranslation();
  const words = useWords();
  const phone = usePhone();
  const label = group ? t('groups.byField', { field: words.field(entity.name, group) }) : t('groups.by');
  const icon = <IconLayoutList size={phone ? 18 : 16} stroke={1.6} aria-hidden />;
  return (
    <Menu position="bottom-end" returnFocus={false}>
      <Menu.Target>
        {phone ? (
          <ActionIcon aria-label={label} size={32} {...(group ? { color: 'teal' } : {})}>
            {icon}
          </ActionIcon>
        ) : (
          <Button variant="default" leftSection={icon}>
            {label}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown className="k-group-menu">
        <Choice on={group === null} title={t('groups.none')} onChoose={() => onChoose(null)} />
        <Menu.Divider />
        {groupFields(entity, props.filters).map(({ name }) => (
          <Choice key={name} on={name === group} title={words.field(entity.name, name)} onChoose={() => onChoose(name)} />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Choice({ on, title, onChoose }: { on: boolean; title: string; onChoose: () => void }) {
  return (
    <Menu.Item aria-current={on} rightSection={on && <IconCheck size={14} aria-hidden />} onClick={onChoose}>
      {title}
    </Menu.Item>
  );
}

/** Fields whose groups can be opened, what people narrow by most often first. */
function groupFields(entity: EntityInfo, order: readonly string[] = []): readonly FieldInfo[] {
  const fields = entity.fields.filter(
    (field) => field.filter && kinds.has(field.kind) && !oneOfAKind.has(field.name) && !field.custom?.archived,
  );
  const place = ({ name }: FieldInfo) => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...fields].sort((a, b) => place(a) - place(b));
}
