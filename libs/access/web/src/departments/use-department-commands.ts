import { useMutation } from '@apollo/client/react';
import { announce, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import {
  createDepartmentDocument,
  deleteDepartmentDocument,
  type DepartmentInput,
  updateDepartmentDocument,
} from './departments.graphql';
import type { Department } from './tree';

/** What can be done with departments; a refusal is said in words, and everything done can be undone. */
export function useDepartmentCommands(departments: readonly Department[]) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [create] = useMutation(createDepartmentDocument);
  const [update] = useMutation(updateDepartmentDocument);
  const [remove] = useMutation(deleteDepartmentDocument);
  const attempt = async (run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      toasts.error(sentence(error));
      return false;
    }
  };
  const change = (id: string, patch: Partial<DepartmentInput>, message: string) => {
    const version = departments.find((department) => department.id === id)?.version ?? 1;
    return attempt(() => update({ variables: { id, version, patch }, context: announce(message) }));
  };
  const nameOf = (id: string | null) => departments.find((department) => department.id === id)?.name;
  return {
    /** Throws what is wrong, for the dialog to show. */
    create: (input: DepartmentInput) =>
      create({ variables: { input }, context: announce(t('console.departments.added', { name: input.name })) }),
    rename: (id: string, name: string) => change(id, { name }, t('console.departments.renamed', { name })),
    move: (id: string, parentId: string | null) => {
      const to = nameOf(parentId);
      const message = to
        ? t('console.departments.movedTo', { name: nameOf(id), to })
        : t('console.departments.movedUp', { name: nameOf(id) });
      return change(id, { parentId }, message);
    },
    remove: (id: string) =>
      attempt(async () => {
        const name = nameOf(id);
        const { data } = await remove({ variables: { id }, context: announce(t('console.departments.deleted', { name })) });
        const [kept] = data?.deleteDepartments.kept ?? [];
        if (kept) toasts.show({ message: `«${name}»: ${t(`errors.${kept.reason}`)}`, tone: 'error', seconds: 12 });
      }),
  };
}

export type DepartmentCommands = ReturnType<typeof useDepartmentCommands>;
