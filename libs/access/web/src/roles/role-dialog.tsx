import { useMutation } from '@apollo/client/react';
import { Select, TextInput } from '@mantine/core';
import { announce } from '@kolo/web-core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { FormDialog } from '../frame/form-dialog';
import { useRefusal } from '../frame/use-refusal';
import { createRoleDocument, type Role } from './roles.graphql';

interface RoleDialogProps {
  roles: readonly Role[];
  /** The role whose rights the new one begins with. */
  base: Role | null;
  onClose: () => void;
}

/** A new role, empty or with the rights of another one; its page opens next. */
export function RoleDialog({ roles, base, onClose }: RoleDialogProps) {
  const { t } = useTranslation();
  const create = useCreateRole();
  const { refusal, busy, attempt, refuse, forget } = useRefusal();
  const [name, setName] = useState(base ? freeName(t('console.roles.copyName', { name: base.name }), roles) : '');
  const [from, setFrom] = useState(base?.id ?? null);
  const submit = async () => {
    if (name.trim() === '') return refuse(t('errors.required'));
    const source = roles.find((role) => role.id === from);
    if (await attempt(() => create(name.trim(), source))) onClose();
  };
  const title = base ? t('console.roles.copyTitle', { name: base.name }) : t('console.roles.newTitle');
  return (
    <FormDialog title={title} submitLabel={t('verbs.create')} busy={busy} onSubmit={() => void submit()} onClose={onClose}>
      <TextInput
        label={t('role.fields.name')}
        data-autofocus
        maxLength={100}
        value={name}
        error={refusal}
        onChange={(event) => {
          setName(event.currentTarget.value);
          forget();
        }}
      />
      <BaseSelect roles={roles} value={from} onChange={setFrom} />
    </FormDialog>
  );
}

interface BaseSelectProps {
  roles: readonly Role[];
  value: string | null;
  onChange: (id: string | null) => void;
}

function BaseSelect({ roles, value, onChange }: BaseSelectProps) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('console.roles.from')}
      description={t('console.roles.fromHint')}
      placeholder={t('console.roles.fromNothing')}
      data={roles.map((role) => ({ value: role.id, label: role.name }))}
      value={value}
      clearable
      searchable
      nothingFoundMessage={t('pickers.nothing')}
      onChange={onChange}
    />
  );
}

function useCreateRole() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [create] = useMutation(createRoleDocument);
  return async (name: string, source: Role | undefined) => {
    const input = { name, description: source?.description ?? null, rights: source?.rights ?? {} };
    const { data } = await create({ variables: { input }, context: announce(t('console.roles.created', { name })) });
    if (data) void navigate(`/console/roles/${data.createRole.id}`);
  };
}

function freeName(wanted: string, roles: readonly Role[]): string {
  const taken = new Set(roles.map((role) => role.name.toLocaleLowerCase()));
  const names = [wanted, ...roles.map((_, index) => `${wanted} ${index + 2}`)];
  return names.find((name) => !taken.has(name.toLocaleLowerCase())) ?? wanted;
}
