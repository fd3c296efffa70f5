import { Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../frame/form-dialog';
import { useRefusal } from '../frame/use-refusal';
import type { DepartmentCommands } from './use-department-commands';
import { branchOf, type Department, pathOf, type TreeNode, visibleNodes } from './tree';

const top = 'top';

interface ParentSelectProps {
  nodes: readonly TreeNode[];
  barred?: ReadonlySet<string>;
  value: string | null;
  onChange: (id: string | null) => void;
  autoFocus?: boolean;
}

function ParentSelect({ nodes, barred = new Set(), value, onChange, autoFocus = false }: ParentSelectProps) {
  const { t } = useTranslation();
  const possible = visibleNodes(nodes, new Set()).filter((node) => !barred.has(node.department.id));
  const data = [
    { value: top, label: t('console.departments.topLevel') },
    ...possible.map(({ department }) => ({ value: department.id, label: pathOf(nodes, department.id).join(' › ') })),
  ];
  return (
    <Select
      label={t('console.departments.under')}
      data={data}
      value={value ?? top}
      searchable
      allowDeselect={false}
      data-autofocus={autoFocus || undefined}
      nothingFoundMessage={t('pickers.nothing')}
      onChange={(next) => onChange(next === top ? null : next)}
    />
  );
}

interface AddDialogProps {
  nodes: readonly TreeNode[];
  parentId: string | null;
  commands: DepartmentCommands;
  onClose: () => void;
}

export function AddDepartmentDialog({ nodes, parentId, commands, onClose }: AddDialogProps) {
  const { t } = useTranslation();
  const { refusal, busy, attempt, refuse, forget } = useRefusal();
  const [name, setName] = useState('');
  const [parent, setParent] = useState(parentId);
  const submit = async () => {
    if (name.trim() === '') return refuse(t('errors.required'));
    if (await attempt(() => commands.create({ name: name.trim(), parentId: parent }))) onClose();
  };
  return (
    <FormDialog
      title={t('console.departments.newTitle')}
      submitLabel={t('verbs.add')}
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextInput
        label={t('department.fields.name')}
        data-autofocus
        maxLength={200}
        value={name}
        error={refusal}
        onChange={(event) => {
          setName(event.currentTarget.value);
          forget();
        }}
      />
      <ParentSelect nodes={nodes} value={parent} onChange={setParent} />
    </FormDialog>
  );
}

interface MoveDialogProps {
  nodes: readonly TreeNode[];
  department: Department;
  commands: DepartmentCommands;
  onClose: () => void;
}

export function MoveDepartmentDialog({ nodes, department, commands, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const [parent, setParent] = useState(department.parentId);
  const submit = async () => {
    if (parent === department.parentId || (await commands.move(department.id, parent))) onClose();
  };
  return (
    <FormDialog
      title={t('console.departments.moveTitle', { name: department.name })}
      submitLabel={t('console.departments.moveHere')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ParentSelect nodes={nodes} barred={branchOf(nodes, department.id)} value={parent} onChange={setParent} autoFocus />
    </FormDialog>
  );
}
