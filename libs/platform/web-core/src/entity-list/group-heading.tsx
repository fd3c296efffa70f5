import { ActionIcon, Button, Loader } from '@mantine/core';
import { MoneyText, NumberText, useFormats } from '@kolo/web-ui';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import type { EntityInfo, FieldInfo } from '../viewer/metadata';
import { useWords } from '../words/use-words';
import type { Group, Heading } from './use-grouped-rows';

interface GroupHeadingProps {
  entity: EntityInfo;
  by: FieldInfo | undefined;
  heading: Heading;
  onPress: () => void;
}

/** What stands between the rows of a grouped list. */
export function GroupHeading({ entity, by, heading, onPress }: GroupHeadingProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nameOf = useGroupName(by);
  if (heading.kind === 'rest') {
    const { groups, count } = heading.rest;
    const named = t('groups.rest', { count: groups, n: formats.number(groups) });
    return (
      <span className="k-muted">
        {named}, {t('groups.restRecords', { count, n: formats.number(count) })}
      </span>
    );
  }
  const name = nameOf(heading.group);
  if (heading.kind === 'more') {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        loading={heading.loading}
        onClick={onPress}
        aria-label={t('groups.more', { name })}
      >
        {t('verbs.showMore')}
      </Button>
    );
  }
  return <GroupLine entity={entity} heading={heading} name={name} onPress={onPress} />;
}

interface GroupLineProps {
  entity: EntityInfo;
  heading: Extract<Heading, { kind: 'group' }>;
  name: string;
  onPress: () => void;
}

function GroupLine({ entity, heading, name, onPress }: GroupLineProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const sentence = useSentence();
  const { group, open, loading, error } = heading;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div className="k-group">
      {group.filter && (
        <ActionIcon size={24} tabIndex={-1} aria-label={t(open ? 'groups.close' : 'groups.open', { name })} onClick={onPress}>
          <Chevron size={16} aria-hidden />
        </ActionIcon>
      )}
      <span className={group.key === null ? 'k-group__name k-muted k-ellipsis' : 'k-group__name k-ellipsis'}>{name}</span>
      <span className="k-group__count">{formats.number(group.count)}</span>
      {loading && <Loader size={14} type="dots" color="gray" />}
      {error !== null && error !== undefined && <span role="alert">{sentence(error)}</span>}
      <Sums entity={entity} sums={group.sums} />
    </div>
  );
}

function Sums({ entity, sums }: { entity: EntityInfo; sums: Group['sums'] }) {
  const words = useWords();
  if (sums.length === 0) return null;
  return (
    <span className="k-group__sums">
      {sums.map(({ field, currency, value }) => (
        <span key={`${field} ${currency ?? ''}`} title={words.field(entity.name, field)}>
          <span className="k-group__sum-name">{words.field(entity.name, field)}: </span>
          {currency ? <MoneyText value={{ amount: value, currency }} /> : <NumberText value={Number(value)} />}
        </span>
      ))}
    </span>
  );
}

/** The name of a group: months in words, and why there is none. */
function useGroupName(by: FieldInfo | undefined): (group: Group) => string {
  const { t } = useTranslation();
  const { locale } = useFormats();
  return ({ key, title }) => {
    if (key === null) return t('groups.noValue');
    if (by?.kind === 'DATE' || by?.kind === 'MOMENT') {
      const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
      return month.format(new Date(`${key}-01`));
    }
    return title ?? t('groups.hidden');
  };
}
