import './roles.css';
import { useQuery } from '@apollo/client/react';
import { Button, Switch } from '@mantine/core';
import { FactSection, failureOf, useOnChange, useRecord, useSentence, useViewer } from '@kolo/web-core';
import { EmptyState, ErrorState, RowsSkeleton, Tag, useShortcut } from '@kolo/web-ui';
import { IconCopy, IconEye } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { ConsoleFrame } from '../frame/console-frame';
import { ButtonRights } from './button-rights';
import { ContradictionList } from './contradiction-list';
import { contradictions } from './contradictions';
import { FieldRights } from './field-rights';
import { everythingKey } from './rights';
import { RightsMatrix } from './rights-matrix';
import { RoleDialog } from './role-dialog';
import { RoleSummary } from './role-summary';
import { type RightsCatalogue, type Role, rightsCatalogueDocument, roleDocument, rolesDocument } from './roles.graphql';
import { useRoleEditing } from './use-role-editing';

/** What one role may do, changed as a whole and saved at once. */
export function RolePage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const sentence = useSentence();
  const catalogue = useQuery(rightsCatalogueDocument);
  const { data, error, refetch } = useQuery(roleDocument, { variables: { id }, fetchPolicy: 'cache-and-network' });
  useOnChange(() => refetch());
  const role = data?.role;
  const problem = (!role && error) || catalogue.error;
  if (role && catalogue.data) {
    return <KnownRole key={role.id} role={role} catalogue={catalogue.data.rightsCatalogue} refetch={refetch} />;
  }
  return (
    <ConsoleFrame section="roles" page={t('role.one')}>
      {!problem && <RowsSkeleton rows={10} />}
      {problem && failureOf(problem).code === 'NOT_FOUND' && <EmptyState title={t('card.gone')} />}
      {problem && failureOf(problem).code !== 'NOT_FOUND' && <ErrorState message={sentence(problem)} onRetry={refetch} />}
    </ConsoleFrame>
  );
}

interface KnownRoleProps {
  role: Role;
  catalogue: RightsCatalogue;
  refetch: () => Promise<unknown>;
}

function KnownRole({ role, catalogue, refetch }: KnownRoleProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const editing = useRoleEditing(role, catalogue, refetch);
  const [asRole, setAsRole] = useState(false);
  const [copying, setCopying] = useState(false);
  const fixed = role.systemKey === 'administrator';
  const readOnly = fixed || !viewer.can('edit', 'role');
  const count = Object.keys(editing.edits).length;
  const parts = {
    catalogue,
    rights: editing.rights,
    edits: editing.edits,
    readOnly: readOnly || Boolean(editing.rights[everythingKey]),
    onChange: editing.change,
  };
  useShortcut({
    keys: 'Ctrl+Enter',
    label: t('keys.save'),
    group: 'form',
    inFields: true,
    run: () => count > 0 && void editing.save(),
  });
  const actions = (
    <>
      {viewer.can('create', 'role') && (
        <Button variant="default" leftSection={<IconCopy size={16} />} onClick={() => setCopying(true)}>
          {t('console.roles.copy')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconEye size={16} />} aria-pressed={asRole} onClick={() => setAsRole(!asRole)}>
        {t('console.roles.asRole')}
      </Button>
    </>
  );
  return (
    <ConsoleFrame section="roles" page={role.name}>
      <div className="k-role">
        <div className="k-role__main">
          <div className="k-role__scroll">
            <RoleHeader role={role} actions={actions} />
            {fixed && <p className="k-console-lead">{t('console.roles.administrator')}</p>}
            {!fixed && <EverythingSwitch rights={editing.rights} onChange={editing.change} />}
            <ContradictionList found={contradictions(editing.rights, catalogue)} />
            <Part title={t('console.roles.matrixTitle')} hint={t('console.roles.matrixHint')}>
              <RightsMatrix {...parts} collisions={editing.colliding} />
              {!parts.readOnly && <p className="k-console-keys">{t('console.roles.matrixKeys')}</p>}
            </Part>
            <Part title={t('console.roles.fieldsTitle')} hint={t('console.roles.fieldsHint')}>
              <FieldRights {...parts} />
            </Part>
            <Part title={t('console.roles.buttonsTitle')} hint={t('console.roles.buttonsHint')}>
              <ButtonRights {...parts} />
            </Part>
          </div>
          {count > 0 && (
            <SaveBar
              count={count}
              collisions={editing.colliding.length}
              saving={editing.saving}
              onSave={() => void editing.save()}
              onReset={editing.reset}
            />
          )}
        </div>
        {asRole && (
          <RoleSummary name={role.name} catalogue={catalogue} rights={editing.rights} onClose={() => setAsRole(false)} />
        )}
      </div>
      {copying && <CopyDialog role={role} onClose={() => setCopying(false)} />}
    </ConsoleFrame>
  );
}

function RoleHeader({ role, actions }: { role: Role; actions: ReactNode }) {
  const { t } = useTranslation();
  const { record } = useRecord('role', role.id, { fields: ['name', 'description'] });
  return (
    <header className="k-role__header">
      <div>
        {role.systemKey && <Tag mark={{ name: t('console.roles.readyMade'), color: 'teal' }} />}
        {record && <FactSection entity="role" record={record} fields={['name', 'description']} />}
      </div>
      <div className="k-role__actions">{actions}</div>
    </header>
  );
}

/** Everything, also what comes later: only for whoever has it may give it, and the server checks. */
function EverythingSwitch({
  rights,
  onChange,
}: {
  rights: Readonly<Record<string, string>>;
  onChange: (key: string, value: string) => void;
}) {
  const { t } = useTranslation();
  if (!rights[everythingKey]) return null;
  return (
    <Switch className="k-role__everything" label={t('rights.everything')} checked onChange={() => onChange(everythingKey, '')} />
  );
}

function Part({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <section className="k-role__part">
      <h2>{title}</h2>
      <p className="k-muted">{hint}</p>
      {children}
    </section>
  );
}

interface SaveBarProps {
  count: number;
  collisions: number;
  saving: boolean;
  onSave: () => void;
  onReset: () => void;
}

function SaveBar({ count, collisions, saving, onSave, onReset }: SaveBarProps) {
  const { t } = useTranslation();
  return (
    <div className="k-role__save" role="region" aria-label={t('form.unsaved')}>
      <p role="status">
        {t('console.roles.unsaved', { count })}
        {collisions > 0 && <span className="k-console-warn"> {t('console.roles.collisions', { count: collisions })}</span>}
      </p>
      <Button variant="subtle" color="gray" onClick={onReset}>
        {t('verbs.reset')}
      </Button>
      <Button loading={saving} title={t('form.saveHint')} onClick={onSave}>
        {t('verbs.save')}
      </Button>
    </div>
  );
}

function CopyDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const { data } = useQuery(rolesDocument, { variables: {} });
  if (!data) return null;
  return <RoleDialog roles={data.roles.nodes} base={role} onClose={onClose} />;
}
