import { useMutation } from '@apollo/client/react';
import { Button, Modal, Select, TextInput } from '@mantine/core';
import { announce, failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { createRoleDocument, type Role } from './roles.graphql';

interface RoleDialogProps {
  roles: readonly Role[];
  /** The role whose rights the new one begins with. */
  base: Role | null;
  onClose: () => void;
}

/** A new role, empty or with the rights of another one; its page opens next. */
export function RoleDialog({ roles, base, onClose }: RoleDialogProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const sentence = useSentence();
  const [name, setName] = useState(base ? freeName(t('console.roles.copyName', { name: base.name }), roles) : '');
  const [from, setFrom] = useState(base?.id ?? null);
  const [error, setError] = useState<string | null>(null);
  const [create, { loading }] = useMutation(createRoleDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(t('errors.required'));
    const source = roles.find((role) => role.id === from);
    const input = { name: name.trim(), description: source?.description ?? null, rights: source?.rights ?? {} };
    try {
      const { data } = await create({
        variables: { input },
        context: announce(t('console.roles.created', { name: input.name })),
      });
      if (data) void navigate(`/console/roles/${data.createRole.id}`);
      onClose();
    } catch (refusal) {
      const [field] = failureOf(refusal).fields;
      setError(field ? fieldSentence(field, t, i18n) : sentence(refusal));
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={base ? t('console.roles.copyTitle', { name: base.name }) : t('console.roles.newTitle')}
      closeButtonProps={{ 'aria-label': t('verbs.close') }}
    >
      <form className="k-console-dialog" onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('role.fields.name')}
          data-autofocus
          maxLength={100}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <Select
          label={t('console.roles.from')}
          description={t('console.roles.fromHint')}
          placeholder={t('console.roles.fromNothing')}
          data={roles.map((role) => ({ value: role.id, label: role.name }))}
          value={from}
          clearable
          searchable
          nothingFoundMessage={t('pickers.nothing')}
          onChange={setFrom}
        />
        <div className="k-dialog-buttons">
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('verbs.cancel')}
          </Button>
          <Button type="submit" loading={loading}>
            {t('verbs.create')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function freeName(wanted: string, roles: readonly Role[]): string {
  const taken = new Set(roles.map((role) => role.name.toLocaleLowerCase()));
  const names = [wanted, ...roles.map((_, index) => `${wanted} ${index + 2}`)];
  return names.find((name) => !taken.has(name.toLocaleLowerCase())) ?? wanted;
}
