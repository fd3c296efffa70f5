import { useMutation } from '@apollo/client/react';
import { announce, failureOf, useDraftPlace, useReloadViewer, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { applied, collisions, edited, type FlatRights, flatten, type RightsEdits, unflatten } from './rights';
import { type RightsCatalogue, type Role, updateRoleDocument } from './roles.graphql';

function readEdits(key: string): RightsEdits {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as RightsEdits;
  } catch {
    return {};
  }
}

/** Edits over what is stored; they survive a reload, and what is stored by now, by whomever, is an edit no more. */
function useEdits(roleId: string, stored: FlatRights) {
  const draftKey = useDraftPlace(`role-${roleId}`);
  const [edits, setEdits] = useState<RightsEdits>(() => readEdits(draftKey));
  const [colliding, setColliding] = useState<readonly string[]>([]);
  useEffect(() => sessionStorage.setItem(draftKey, JSON.stringify(edits)), [draftKey, edits]);
  useEffect(
    () => setEdits((before) => Object.entries(before).reduce((rest, [key, value]) => edited(stored, rest, key, value), before)),
    [stored],
  );
  const reset = () => {
    setEdits({});
    setColliding([]);
  };
  const change = (key: string, value: string) => {
    setEdits((before) => edited(stored, before, key, value));
    setColliding((before) => before.filter((other) => other !== key));
  };
  return { edits, colliding, setColliding, reset, change };
}

/**
 * The rights on the page before they are saved. When somebody else saved meanwhile, both changes are kept and what both
 * changed is told, for the person to decide.
 */
export function useRoleEditing(role: Role, catalogue: RightsCatalogue, refetch: () => Promise<unknown>) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const reloadViewer = useReloadViewer();
  const stored = useMemo(() => flatten(role.rights, catalogue), [role.rights, catalogue]);
  const { edits, colliding, setColliding, reset, change } = useEdits(role.id, stored);
  const [update, { loading }] = useMutation(updateRoleDocument);
  const tell = async (error: unknown) => {
    const { code, conflict } = failureOf(error);
    if (code !== 'CONFLICT') return toasts.error(sentence(error));
    setColliding(collisions(stored, flatten(conflict?.fields['rights']?.theirs, catalogue), edits));
    await refetch();
    toasts.show({ message: t('console.roles.changedMeanwhile'), tone: 'error', seconds: 12 });
  };
  const save = async () => {
    const patch = { rights: unflatten(applied(stored, edits)) };
    const context = announce(t('console.roles.saved', { name: role.name }));
    try {
      await update({ variables: { id: role.id, version: role.version, patch }, context });
      reset();
      await reloadViewer();
    } catch (error) {
      await tell(error);
    }
  };
  return { rights: applied(stored, edits), edits, colliding, saving: loading, change, reset, save };
}

export type RoleEditing = ReturnType<typeof useRoleEditing>;
