import { Button, Modal } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictingFields } from '../errors/failure';
import { FieldValue } from '../fields/field-value';
import { useReferences } from '../inputs/use-references';
import { type FieldInfo, isReference, shownName } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';

interface Question {
  readonly entity: string;
  readonly conflict: ConflictingFields;
}

/** Asks whose value to keep; true means one's own. */
type AskConflict = (question: Question) => Promise<boolean>;

const ConflictContext = createContext<AskConflict | null>(null);

export function useConflicts(): AskConflict {
  const ask = useContext(ConflictContext);
  if (!ask) throw new Error('ConflictProvider is missing');
  return ask;
}

export function ConflictProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<(Question & { answer: (mine: boolean) => void }) | null>(null);
  const ask = useCallback<AskConflict>((question) => new Promise((resolve) => setOpen({ ...question, answer: resolve })), []);
  const answer = (mine: boolean) => {
    open?.answer(mine);
    setOpen(null);
  };
  return (
    <ConflictContext.Provider value={ask}>
      {children}
      {open && <ConflictDialog question={open} onAnswer={answer} />}
    </ConflictContext.Provider>
  );
}

function ConflictDialog({ question, onAnswer }: { question: Question; onAnswer: (mine: boolean) => void }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const fields = Object.keys(question.conflict.fields).flatMap((name) => viewer.field(question.entity, name) ?? []);
  return (
    <Modal opened onClose={() => onAnswer(false)} title={t('conflict.title')} size="lg">
      <p>{t('conflict.explain')}</p>
      <table className="k-conflict">
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">{t('conflict.yours')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">{words.field(question.entity, field.name)}</th>
              <td>
                <LooseValue entity={question.entity} field={field} value={question.conflict.fields[field.name]?.yours} />
              </td>
              <td>
                <LooseValue entity={question.entity} field={field} value={question.conflict.fields[field.name]?.theirs} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="k-dialog-buttons">
        <Button variant="default" onClick={() => onAnswer(false)}>
          {t('conflict.keepTheirs')}
        </Button>
        <Button onClick={() => onAnswer(true)}>{t('conflict.keepYours')}</Button>
      </div>
    </Modal>
  );
}

/** A value that stands alone, without its record: references are named by their ids. */
export function LooseValue({ entity, field, value }: { entity: string; field: FieldInfo; value: unknown }) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const reference = isReference(field);
  const ids = reference ? [value].flat().filter((id): id is string => typeof id === 'string') : [];
  const named = useReferences(field.target ?? '', ids);
  const empty = value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
  if (empty) return <span className="k-faint">{t('card.notFilled')}</span>;
  const title = viewer.entity(field.target ?? '')?.titleField ?? 'name';
  const shown = named.map((one) => ({ ...one, [title]: one.name }));
  const record = reference ? { [shownName(field)]: field.many ? shown : shown[0] } : { [field.name]: value };
  return <FieldValue entity={entity} field={field.name} record={record} wrap />;
}
