import { IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntityRecord } from '../documents/record';
import { FactSection } from '../entity-card/fact-section';
import { appliesTo, isEmptyValue, shownValue } from '../fields/values';
import { customFieldsOf, isCustomizable } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { DeclareDialog } from './declare-dialog';

interface CustomFactsProps {
  entity: string;
  record: EntityRecord;
  /** Whether a field may be declared from here, by whoever has the right. */
  declarable?: boolean;
}

/** The facts that the company declared for this kind of record; a new one is declared on the spot and opens for typing. */
export function CustomFacts({ entity, record, declarable = true }: CustomFactsProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const button = useRef<HTMLButtonElement>(null);
  const [declaring, setDeclaring] = useState(false);
  const [begin, setBegin] = useState<string | null>(null);
  const info = viewer.entity(entity);
  if (!info || !isCustomizable(info)) return null;
  // The server tells no values of other categories, so a value speaks for its field where categories are hidden.
  const fields = customFieldsOf(info).filter(
    (field) => appliesTo(field, record['categoryIds']) || !isEmptyValue(shownValue(field, record)),
  );
  const mayDeclare = declarable && viewer.can('create', 'customField');
  if (fields.length === 0 && !mayDeclare) return null;
  const close = () => {
    setDeclaring(false);
    // The dialog's own guard of the focus has to let go first.
    setTimeout(() => button.current?.focus());
  };
  const made = ({ key }: { key: string }) => {
    setDeclaring(false);
    setBegin(`custom.${key}`);
  };
  return (
    <div className="k-custom">
      <FactSection
        entity={entity}
        record={record}
        fields={fields.map((field) => field.name)}
        title="customField.many"
        begin={begin}
      />
      {mayDeclare && (
        <button ref={button} type="button" className="k-custom__add" onClick={() => setDeclaring(true)}>
          <IconPlus size={14} aria-hidden />
          {t('customFields.own')}
        </button>
      )}
      {declaring && <DeclareDialog entity={entity} onMade={made} onClose={close} />}
    </div>
  );
}
