import { Button, Checkbox, Modal, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefPicker } from '../inputs/ref-picker';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { useMayShare } from './use-may-share';
import type { SavedView, ViewInput, ViewSharing } from './views.graphql';

export type ViewDialogKind = 'save' | 'rename' | 'share';

type Answer = Pick<ViewInput, 'name'> & Partial<Pick<ViewInput, 'sharing' | 'roleId' | 'isDefault'>>;

interface ViewDialogProps {
  kind: ViewDialogKind;
  view: SavedView | null;
  onSubmit: (answer: Answer) => Promise<boolean>;
  onClose: () => void;
}

/** The name of a view, and who else sees it. */
export function ViewDialog({ kind, view, onSubmit, onClose }: ViewDialogProps) {
  const { t } = useTranslation();
  const mayShare = useMayShare();
  const [answer, setAnswer] = useState<Answer>(() => initial(kind, view));
  const [busy, setBusy] = useState(false);
  const named = answer.name.trim() !== '';
  const incomplete = !named || (answer.sharing === 'ROLE' && !answer.roleId);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (busy || incomplete) return;
    setBusy(true);
    if (await onSubmit(partFor(kind, mayShare, answer))) onClose();
    else setBusy(false);
  };
  const change = (part: Partial<Answer>) => setAnswer((before) => ({ ...before, ...part }));
  return (
    <Modal opened onClose={onClose} title={t(`views.${kind}`)} closeButtonProps={{ 'aria-label': t('verbs.close') }}>
      <form className="k-view-form" onSubmit={(event) => void submit(event)}>
        {kind !== 'share' && (
          <TextInput
            label={t('views.name')}
            placeholder={t('views.namePlaceholder')}
            maxLength={100}
            data-autofocus
            value={answer.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
        )}
        {kind !== 'rename' && mayShare && <Sharing answer={answer} onChange={change} />}
        <Buttons busy={busy} disabled={incomplete} onClose={onClose} />
      </form>
    </Modal>
  );
}

function Buttons({ busy, disabled, onClose }: { busy: boolean; disabled: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="k-dialog-buttons">
      <Button variant="subtle" color="gray" onClick={onClose}>
        {t('verbs.cancel')}
      </Button>
      <Button type="submit" loading={busy} disabled={disabled}>
        {t('verbs.save')}
      </Button>
    </div>
  );
}

function initial(kind: ViewDialogKind, view: SavedView | null): Answer {
  const { sharing = 'PRIVATE', roleId = null, isDefault = false } = (kind === 'save' ? null : view) ?? {};
  return { name: kind === 'save' ? '' : (view?.name ?? ''), sharing, roleId, isDefault };
}

function partFor(kind: ViewDialogKind, mayShare: boolean, answer: Answer): Answer {
  const { sharing = 'PRIVATE', roleId = null, isDefault = false } = answer;
  const name = answer.name.trim();
  if (kind === 'rename' || !mayShare) return { name };
  return { name, sharing, roleId: sharing === 'ROLE' ? roleId : null, isDefault: sharing !== 'PRIVATE' && isDefault };
}

function Sharing({ answer, onChange }: { answer: Answer; onChange: (part: Partial<Answer>) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const seesRoles = useViewer().entity('role') !== undefined;
  const choices: readonly ViewSharing[] = ['PRIVATE', ...(seesRoles ? (['ROLE'] as const) : []), 'EVERYBODY'];
  const { sharing = 'PRIVATE' } = answer;
  return (
    <>
      <Select
        label={t('views.sharing')}
        description={t('views.sharingHint')}
        allowDeselect={false}
        data={choices.map((value) => ({ value, label: words.option('savedView', 'sharing', value) }))}
        value={sharing}
        onChange={(value) => onChange({ sharing: value as ViewSharing })}
      />
      {sharing === 'ROLE' && (
        <RefPicker
          target="role"
          label={words.field('savedView', 'roleId')}
          required
          value={answer.roleId}
          onChange={(roleId) => onChange({ roleId: roleId as string | null })}
        />
      )}
      {sharing !== 'PRIVATE' && (
        <Checkbox
          label={t('views.forThem')}
          checked={answer.isDefault ?? false}
          onChange={(event) => onChange({ isDefault: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
