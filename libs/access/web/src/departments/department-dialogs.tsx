import { Button, Modal, Select, TextInput } from '@mantine/core';
import { failureOf, fieldSentence, useSentence } from '@kolo/web-core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DepartmentCommands } from './use-department-commands';
import { branchOf, type Department, type TreeNode, visibleNodes } from './tree';

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
    ...possible.map(({ department, level }) => ({ value: department.id, label: `${'   '.repeat(level)}${department.name}` })),
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
  const { t, i18n } = useTranslation();
  const sentence = useSentence();
  const [name, setName] = useState('');
  const [parent, setParent] = useState(parentId);
  const [error, setError] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(t('errors.required'));
    try {
      await commands.create({ name: name.trim(), parentId: parent });
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
      title={t('console.departments.newTitle')}
      closeButtonProps={{ 'aria-label': t('verbs.close') }}
    >
      <form className="k-console-dialog" onSubmit={(event) => void submit(event)}>
        <TextInput
          label={t('department.fields.name')}
          data-autofocus
          maxLength={200}
          value={name}
          error={error}
          onChange={(event) => {
            setName(event.currentTarget.value);
            setError(null);
          }}
        />
        <ParentSelect nodes={nodes} value={parent} onChange={setParent} />
        <DialogButtons label={t('verbs.add')} onClose={onClose} />
      </form>
    </Modal>
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
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (parent === department.parentId || (await commands.move(department.id, parent))) onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('console.departments.moveTitle', { name: department.name })}
      closeButtonProps={{ 'aria-label': t('verbs.close') }}
    >
      <form className="k-console-dialog" onSubmit={(event) => void submit(event)}>
        <ParentSelect nodes={nodes} barred={branchOf(nodes, department.id)} value={parent} onChange={setParent} autoFocus />
        <DialogButtons label={t('console.departments.moveHere')} onClose={onClose} />
      </form>
    </Modal>
  );
}

function DialogButtons({ label, onClose }: { label: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-dialog-buttons">
      <Button variant="subtle" color="gray" onClick={onClose}>
        {t('verbs.cancel')}
      </Button>
      <Button type="submit">{label}</Button>
    </div>
  );
}
