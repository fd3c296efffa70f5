import { useViewer, useWords } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArchiveSwitch } from '../directories/entry-list';
import type { DeclaredField } from './custom-fields.graphql';
import { FieldRow } from './field-row';
import type { DeclaredFields } from './use-declared-fields';

interface FieldListProps {
  entity: string;
  declared: DeclaredFields;
  open: string | undefined;
  onOpen: (id: string) => void;
}

/** The fields of one kind of record in the order of its card. */
export function FieldList({ entity, declared, open, onOpen }: FieldListProps) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const [withArchive, setWithArchive] = useState(false);
  const fields = declared.fields ?? [];
  const archived = fields.filter((field) => field.archived).length;
  const shown = fields.filter((field) => withArchive || !field.archived);
  const { said, dragging } = usePlacing(declared, shown);
  const rights = { mayEdit: viewer.can('edit', 'customField'), mayDelete: viewer.can('delete', 'customField') };
  return (
    <>
      <ul className="k-declared__fields" aria-label={t('console.customFields.of', { entity: words.many(entity) })}>
        {shown.map((field, index) => (
          <FieldRow
            key={field.id}
            {...rights}
            field={field}
            index={index}
            last={shown.length - 1}
            declared={declared}
            open={field.id === open}
            onOpen={() => onOpen(field.id)}
            {...dragging(field, index)}
          />
        ))}
      </ul>
      <p className="k-console-said" role="status">
        {said}
      </p>
      {archived > 0 && <ArchiveSwitch count={archived} checked={withArchive} onChange={setWithArchive} />}
      {rights.mayEdit && shown.length > 1 && <p className="k-console-keys">{t('console.customFields.keysHint')}</p>}
    </>
  );
}

/** Puts a field at another place of what is shown, keeps the focus on it and says where it stands now. */
function usePlacing(declared: DeclaredFields, shown: readonly DeclaredField[]) {
  const { t } = useTranslation();
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const place = (id: string, to: number) => {
    const all = declared.fields ?? [];
    const target = shown[to];
    const field = all.find((one) => one.id === id);
    if (!target || !field || target.id === id) return;
    void declared.move(id, all.indexOf(target));
    setSaid(t('console.customFields.placed', { name: field.name, at: to + 1, of: shown.length }));
    setTimeout(() => document.querySelector<HTMLElement>(`[data-handle="${id}"]`)?.focus());
  };
  const dragging = (field: DeclaredField, index: number) => ({
    dragged: dragged === field.id,
    onDragStart: () => setDragged(field.id),
    onDragEnd: () => setDragged(null),
    onDrop: () => dragged && place(dragged, index),
    onMove: (to: number) => place(field.id, to),
  });
  return { said, dragging };
}
