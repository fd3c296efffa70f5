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
import { type RoleEditing, useRoleEditing } from './use-role-editing';

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
  const editing = useRoleEditing(role, catalogue, refetch);
  const [asRole, setAsRole] = useState(false);
  const [copying, setCopying] = useState(false);
  const count = Object.keys(editing.edits).length;
  const save = () => count > 0 && void editing.save();
  useShortcut({ keys: 'Ctrl+Enter', label: t('keys.save'), group: 'form', inFields: true, run: save });
  return (
    <ConsoleFrame section="roles" page={role.name}>
      <div className="k-role">
        <div className="k-role__main">
          <div className="k-role__scroll">
            <RoleHeader role={role} asRole={asRole} onAsRole={() => setAsRole(!asRole)} onCopy={() => setCopying(true)} />
            <RoleRights role={role} catalogue={catalogue} editing={editing} />
          </div>
          {count > 0 && <SaveBar count={count} editing={editing} />}
        </div>
        {asRole && (
          <RoleSummary name={role.name} catalogue={catalogue} rights={editing.rights} onClose={() => setAsRole(false)} />
        )}
      </div>
      {copying && <CopyDialog role={role} onClose={() => setCopying(false)} />}
    </ConsoleFrame>
  );
}

/** The matrix, the fields and the buttons; what everything is allowed to shows everything and takes nothing. */
function RoleRights({ role, catalogue, editing }: { role: Role; catalogue: RightsCatalogue; editing: RoleEditing }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { rights, edits, change } = editing;
  const everything = Boolean(rights[everythingKey]);
  const fixed = role.systemKey === 'administrator';
  const parts = { catalogue, rights, edits, readOnly: fixed || everything || !viewer.can('edit', 'role'), onChange: change };
  return (
    <>
      {fixed && <p className="k-console-lead">{t('console.roles.administrator')}</p>}
      {everything && !fixed && (
        <Switch
          className="k-role__everything"
          label={t('rights.everything')}
          checked
          onChange={() => change(everythingKey, '')}
        />
      )}
      <ContradictionList found={contradictions(rights, catalogue)} />
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
    </>
  );
}

interface RoleHeaderProps {
  role: Role;
  asRole: boolean;
  onAsRole: () => void;
  onCopy: () => void;
}

function RoleHeader({ role, asRole, onAsRole, onCopy }: RoleHeaderProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const { record } = useRecord('role', role.id, { fields: ['name', 'description'] });
  return (
    <header className="k-role__header">
      <div>
        {role.systemKey && <Tag mark={{ name: t('console.roles.readyMade'), color: 'teal' }} />}
        {record && <FactSection entity="role" record={record} fields={['name', 'description']} />}
      </div>
      <div className="k-role__actions">
        {viewer.can('create', 'role') && (
          <Button variant="default" leftSection={<IconCopy size={16} />} onClick={onCopy}>
            {t('console.roles.copy')}
          </Button>
        )}
        <Button variant="default" leftSection={<IconEye size={16} />} aria-pressed={asRole} onClick={onAsRole}>
          {t('console.roles.asRole')}
        </Button>
      </div>
    </header>
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

function SaveBar({ count, editing }: { count: number; editing: RoleEditing }) {
  const { t } = useTranslation();
  const collisions = editing.colliding.length;
  return (
    <div className="k-role__save" role="region" aria-label={t('form.unsaved')}>
      <p role="status">
        {t('console.roles.unsaved', { count })}
        {collisions > 0 && <span className="k-console-warn"> {t('console.roles.collisions', { count: collisions })}</span>}
      </p>
      <Button variant="subtle" color="gray" onClick={editing.reset}>
        {t('verbs.reset')}
      </Button>
      <Button loading={editing.saving} title={t('form.saveHint')} onClick={() => void editing.save()}>
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
