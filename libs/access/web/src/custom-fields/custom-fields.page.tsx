import '../directories/directories.css';
import './custom-fields.css';
import { Select } from '@mantine/core';
import { customFieldsOf, DeclareDialog, type EntityInfo, isCustomizable, useSentence, useViewer, useWords } from '@kolo/web-core';
import { EmptyState, ErrorState, RowsSkeleton, useFormats, usePhone } from '@kolo/web-ui';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { useAddress } from '../frame/use-address';
import { FieldList } from './field-list';
import { FieldPanel } from './field-panel';
import { useDeclaredFields } from './use-declared-fields';

/** What the company keeps about its records beyond what Kolo knows by itself. */
export function CustomFieldsPage() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const [address, change] = useAddress();
  const [declaring, setDeclaring] = useState(false);
  // What the company works with comes last in the metadata, behind what it rests on.
  const kinds = viewer.entities.filter(isCustomizable).reverse();
  const chosen = kinds.find((entity) => entity.name === address['entity']) ?? kinds[0];
  const choose = (entity: string) => change({ entity, field: null });
  const add = viewer.can('create', 'customField') && (
    <ActionButton icon={IconPlus} label={t('customFields.new')} onClick={() => setDeclaring(true)} />
  );
  return (
    <ConsoleFrame section="customFields" actions={add}>
      {chosen && (
        <div className="k-declared">
          <Kinds kinds={kinds} chosen={chosen} onChoose={choose} />
          <Declared
            key={chosen.name}
            entity={chosen.name}
            open={address['field']}
            onOpen={(field) => change({ entity: chosen.name, field })}
          />
        </div>
      )}
      {chosen && declaring && (
        <DeclareDialog
          entity={chosen.name}
          onClose={() => setDeclaring(false)}
          onMade={({ id }) => {
            setDeclaring(false);
            change({ entity: chosen.name, field: id });
          }}
        />
      )}
    </ConsoleFrame>
  );
}

interface KindsProps {
  kinds: readonly EntityInfo[];
  chosen: EntityInfo;
  onChoose: (entity: string) => void;
}

/** The kinds of records at the left, each with how many fields it has; on a phone one line above. */
function Kinds({ kinds, chosen, onChoose }: KindsProps) {
  const { t } = useTranslation();
  const words = useWords();
  const formats = useFormats();
  const phone = usePhone();
  const title = t('console.customFields.kinds');
  if (phone) {
    return (
      <Select
        className="k-declared__kind-choice"
        aria-label={title}
        data={kinds.map(({ name }) => ({ value: name, label: words.many(name) }))}
        value={chosen.name}
        allowDeselect={false}
        onChange={(name) => name && onChoose(name)}
      />
    );
  }
  return (
    <nav className="k-declared__kinds" aria-label={title}>
      <ul>
        {kinds.map((entity) => (
          <li key={entity.name}>
            <button type="button" aria-current={entity === chosen ? 'true' : undefined} onClick={() => onChoose(entity.name)}>
              {words.many(entity.name)}
              <span className="k-number k-faint">{formats.number(customFieldsOf(entity).length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface DeclaredProps {
  entity: string;
  /** Id of the field that stands open beside the list. */
  open: string | undefined;
  onOpen: (id: string | null) => void;
}

function Declared({ entity, open, onOpen }: DeclaredProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const declared = useDeclaredFields(entity);
  if (!declared.fields && declared.error) return <ErrorState message={sentence(declared.error)} onRetry={declared.refetch} />;
  if (!declared.fields) return <RowsSkeleton rows={6} rowHeight={48} />;
  const field = declared.fields.find((one) => one.id === open);
  return (
    <>
      <div className="k-console-scroll">
        {declared.fields.length === 0 ? (
          <EmptyState title={t('console.customFields.empty')} hint={t('console.customFields.emptyHint')} />
        ) : (
          <FieldList entity={entity} declared={declared} open={field?.id} onOpen={onOpen} />
        )}
        <p className="k-console-keys">
          {t('console.customFields.rights')}{' '}
          {viewer.mayPress('console.roles') && <Link to="/console/roles">{t('console.customFields.toRoles')}</Link>}
        </p>
      </div>
      {field && <FieldPanel key={field.id} entity={entity} field={field} onClose={() => onOpen(null)} />}
    </>
  );
}
