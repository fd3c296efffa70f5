import './departments.css';
import { useSentence, useViewer } from '@kolo/web-core';
import { EmptyState, ErrorState, Initials, RowsSkeleton, usePhone } from '@kolo/web-ui';
import { IconPlus, IconSitemap } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ActionButton } from '../frame/action-button';
import { ConsoleFrame } from '../frame/console-frame';
import { useAddress } from '../frame/use-address';
import { useEveryPage } from '../frame/use-every-page';
import { type Colleague, usePeople } from '../frame/use-people';
import { AddDepartmentDialog, MoveDepartmentDialog } from './department-dialogs';
import { DepartmentTree, type DepartmentTreeProps } from './department-tree';
import { departmentsDocument } from './departments.graphql';
import { branchOf, type Department, headcounts, treeOf } from './tree';
import { type DepartmentCommands, useDepartmentCommands } from './use-department-commands';

type Dialog = { readonly add: string | null } | { readonly move: Department } | null;

/** The company's departments as a tree, and the people of the one in hand. */
export function DepartmentsPage() {
  const { t } = useTranslation();
  const viewer = useViewer();
  const sentence = useSentence();
  const pages = useEveryPage(departmentsDocument, 'departments', {});
  const [dialog, setDialog] = useState<Dialog>(null);
  const mayAdd = viewer.can('create', 'department');
  const add = mayAdd && (
    <ActionButton icon={IconPlus} label={t('console.departments.add')} onClick={() => setDialog({ add: null })} />
  );
  const empty = pages.nodes?.length === 0;
  return (
    <ConsoleFrame section="departments" actions={add}>
      {!pages.nodes && pages.error && <ErrorState message={sentence(pages.error)} onRetry={pages.refetch} />}
      {!pages.nodes && !pages.error && <RowsSkeleton rows={8} rowHeight={36} />}
      {empty && (
        <EmptyState
          icon={<IconSitemap size={40} stroke={1.2} />}
          title={t('console.departments.empty')}
          hint={t('console.departments.emptyHint')}
          actions={add}
        />
      )}
      {pages.nodes && <Departments departments={pages.nodes} dialog={dialog} setDialog={setDialog} />}
    </ConsoleFrame>
  );
}

interface DepartmentsProps {
  departments: readonly Department[];
  dialog: Dialog;
  setDialog: (dialog: Dialog) => void;
}

function Departments({ departments, dialog, setDialog }: DepartmentsProps) {
  const { t, i18n } = useTranslation();
  const phone = usePhone();
  const people = usePeople();
  const commands = useDepartmentCommands(departments);
  const [address, change] = useAddress();
  const nodes = useMemo(() => treeOf(departments, i18n.language), [departments, i18n.language]);
  const counts = useMemo(() => headcounts(nodes, ownCounts(people.nodes ?? [])), [nodes, people.nodes]);
  const chosen = departments.find((department) => department.id === address['department']);
  const selected = chosen ?? (phone ? undefined : nodes[0]?.department);
  const allowed = useAllowed(departments, commands, setDialog);
  const close = () => setDialog(null);
  return (
    <div className="k-departments">
      <div className="k-departments__tree">
        <DepartmentTree
          nodes={nodes}
          counts={counts}
          selected={selected?.id ?? null}
          onSelect={(department) => change({ department })}
          {...allowed}
        />
        {departments.length > 0 && allowed.onRename && <p className="k-console-keys">{t('console.departments.keysHint')}</p>}
      </div>
      {selected && <DepartmentPeople department={selected} people={people.nodes ?? []} branch={branchOf(nodes, selected.id)} />}
      {dialog && 'add' in dialog && (
        <AddDepartmentDialog nodes={nodes} parentId={dialog.add} commands={commands} onClose={close} />
      )}
      {dialog && 'move' in dialog && (
        <MoveDepartmentDialog nodes={nodes} department={dialog.move} commands={commands} onClose={close} />
      )}
    </div>
  );
}

/** What the viewer may do with the tree. */
function useAllowed(
  departments: readonly Department[],
  commands: DepartmentCommands,
  setDialog: (dialog: Dialog) => void,
): Pick<DepartmentTreeProps, 'onAdd' | 'onRename' | 'onMove' | 'onDrop' | 'onDelete'> {
  const viewer = useViewer();
  const editing = {
    onRename: (id: string, name: string) => void commands.rename(id, name),
    onMove: (id: string) => {
      const department = departments.find((one) => one.id === id);
      if (department) setDialog({ move: department });
    },
    onDrop: (id: string, parentId: string | null) => void commands.move(id, parentId),
  };
  return {
    ...(viewer.can('create', 'department') ? { onAdd: (parentId: string | null) => setDialog({ add: parentId }) } : {}),
    ...(viewer.can('edit', 'department') ? editing : {}),
    ...(viewer.can('delete', 'department') ? { onDelete: (id: string) => void commands.remove(id) } : {}),
  };
}

function ownCounts(people: readonly Colleague[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { departmentId } of people) {
    if (departmentId) counts.set(departmentId, (counts.get(departmentId) ?? 0) + 1);
  }
  return counts;
}

interface DepartmentPeopleProps {
  department: Department;
  people: readonly Colleague[];
  branch: ReadonlySet<string>;
}

function DepartmentPeople({ department, people, branch }: DepartmentPeopleProps) {
  const { t } = useTranslation();
  const own = people.filter((person) => person.departmentId === department.id);
  const below = people.filter((person) => person.departmentId !== department.id && branch.has(person.departmentId ?? ''));
  return (
    <section className="k-departments__people" aria-label={department.name}>
      <h2>{department.name}</h2>
      {own.length === 0 && <p className="k-muted">{t('console.departments.noPeople')}</p>}
      <PeopleList people={own} />
      {below.length > 0 && (
        <>
          <h3>{t('console.departments.below')}</h3>
          <PeopleList people={below} />
        </>
      )}
    </section>
  );
}

function PeopleList({ people }: { people: readonly Colleague[] }) {
  return (
    <ul className="k-people">
      {people.map((person) => (
        <li key={person.id} data-off={person.active === false || undefined}>
          <Link to={`/people/${person.id}`}>
            <Initials name={person.name} size={28} />
            <span>
              <strong>{person.name}</strong>
              {person.position && <span className="k-muted">{person.position}</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
