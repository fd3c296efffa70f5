import { useFieldSave, useWords } from '@kolo/web-core';
import { AnnualDateText } from '@kolo/web-ui';
import { IconCalendarHeart, IconCake, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RowActions } from '../card/row-actions';
import { useChildren } from '../card/use-children';
import type { Dated, FamilyMember, ImportantDate } from './dated';
import { type DatedEntity, DatedEditor } from './dated-editor';
import { SoonMark } from './soon-mark';

interface DatedRowsProps extends Dated {
  /** Whose, for those who cannot see. */
  name: string;
  /** The person is at home elsewhere: only seen here. */
  readOnly?: boolean;
}

/** Family and important dates, each a line. */
export function DatedRows({ family, dates, name, readOnly = false }: DatedRowsProps) {
  const { t } = useTranslation();
  return (
    <>
      {family.length > 0 && (
        <ul aria-label={t('clients.people.familyOf', { name })}>
          {family.map((member) => (
            <FamilyRow key={member.id} member={member} readOnly={readOnly} />
          ))}
        </ul>
      )}
      {dates.length > 0 && (
        <ul aria-label={t('clients.people.datesOf', { name })}>
          {dates.map((date) => (
            <DateRow key={date.id} date={date} readOnly={readOnly} />
          ))}
        </ul>
      )}
    </>
  );
}

function FamilyRow({ member, readOnly }: { member: FamilyMember; readOnly: boolean }) {
  const words = useWords();
  const { name, relation, birthDate, note } = member;
  return (
    <EditedRow entity="familyMember" item={member} readOnly={readOnly}>
      <span className="cl-row__icon">
        <IconCake size={16} stroke={1.6} aria-hidden />
      </span>
      <span className="cl-row__main">
        <span className="cl-row__line">{name}</span>
        <span className="cl-row__note cl-row__note--wrap">
          {relation && <span>{words.option('familyMember', 'relation', relation)}</span>}
          <AnnualDateText value={birthDate} />
          <SoonMark date={birthDate} birthday />
          {note && <span>{note}</span>}
        </span>
      </span>
    </EditedRow>
  );
}

function DateRow({ date, readOnly }: { date: ImportantDate; readOnly: boolean }) {
  return (
    <EditedRow entity="importantDate" item={date} readOnly={readOnly}>
      <span className="cl-row__icon">
        <IconCalendarHeart size={16} stroke={1.6} aria-hidden />
      </span>
      <span className="cl-row__main">
        <span className="cl-row__line">{date.name}</span>
        <span className="cl-row__note cl-row__note--wrap">
          <AnnualDateText value={date.date} />
          <SoonMark date={date.date} yearly={date.yearly ?? true} />
        </span>
      </span>
    </EditedRow>
  );
}

interface EditedRowProps {
  entity: DatedEntity;
  item: FamilyMember | ImportantDate;
  readOnly: boolean;
  children: React.ReactNode;
}

function EditedRow({ entity, item, readOnly, children }: EditedRowProps) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const save = useFieldSave(entity, { ...item });
  const { mayEdit, mayRemove, remove } = useChildren(entity);
  if (editing) {
    const store = async (values: Readonly<Record<string, unknown>>) => {
      await save(values);
      setEditing(false);
    };
    return (
      <li>
        <DatedEditor entity={entity} item={{ ...item }} onSave={store} onCancel={() => setEditing(false)} />
      </li>
    );
  }
  const actions = [
    ...(mayEdit ? [{ key: 'edit', title: t('verbs.change'), icon: IconPencil, run: () => setEditing(true) }] : []),
    ...(mayRemove ? [{ key: 'remove', title: t('verbs.delete'), icon: IconTrash, run: () => remove(item.id) }] : []),
  ];
  return (
    <li className="cl-row">
      {children}
      <RowActions of={item.name} actions={readOnly ? [] : actions} />
    </li>
  );
}

/** A line for one more, of the client or of a person there. */
export function NewDated({ entity, personId, onDone }: { entity: DatedEntity; personId?: string; onDone: () => void }) {
  const { add } = useChildren(entity);
  const save = async (values: Readonly<Record<string, unknown>>) => {
    const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
    await add({ ...given, ...(personId ? { personId } : {}) });
    onDone();
  };
  return <DatedEditor entity={entity} onSave={save} onCancel={onDone} />;
}
