import { type EntityRecord, type Reference, referencesOf, useViewer } from '@kolo/web-core';
import { ActionIcon, Popover } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCategoryFacts } from './use-category-facts';

const classifier = '/groupings?of=category';

function useCategories(record: EntityRecord): readonly Reference[] {
  const viewer = useViewer();
  const field = viewer.field('counterparty', 'categoryIds');
  return field ? referencesOf(viewer, field, record) : [];
}

/** Names of a client's categories, each telling on hover since when it is there. No links: they stand within what is pressed to edit. */
export function CategoryNames({ record }: { record: EntityRecord }) {
  const categories = useCategories(record);
  const said = useCategoryFacts(
    record.id,
    categories.map(({ id }) => id),
  );
  return categories.map(({ id, name }, at) => (
    <Fragment key={id}>
      {at > 0 && ', '}
      <span title={said(id) ?? undefined}>{name}</span>
    </Fragment>
  ));
}

/** The same for a row of the list: no question is asked for each row. */
export function CategoryLinks({ record }: { record: EntityRecord }) {
  const categories = useCategories(record);
  const all = categories.map(({ name }) => name).join(', ');
  if (categories.length === 0) return null;
  return (
    <Link to={classifier} tabIndex={-1} className="k-ellipsis" title={all}>
      {all}
    </Link>
  );
}

/** The button that tells of each category who put the client there, and when. */
export function CategorySince({ record }: { record: EntityRecord }) {
  const { t } = useTranslation();
  const categories = useCategories(record);
  const said = useCategoryFacts(
    record.id,
    categories.map(({ id }) => id),
  );
  if (categories.length === 0) return null;
  const label = t('groupings.sinceButton');
  return (
    <Popover position="bottom-end" width={300} trapFocus withinPortal>
      <Popover.Target>
        <ActionIcon className="k-fact__clear" size={24} aria-label={label} title={label}>
          <IconInfoCircle size={15} stroke={1.6} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className="gr-since">
        <dl>
          {categories.map(({ id, name }) => (
            <div key={id}>
              <dt>
                <Link to={classifier}>{name}</Link>
              </dt>
              <dd className="k-muted">{said(id)}</dd>
            </div>
          ))}
        </dl>
        <Link to={classifier}>{t('groupings.classifier')}</Link>
      </Popover.Dropdown>
    </Popover>
  );
}
