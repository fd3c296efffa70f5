import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import type { ConflictQuestion } from './conflicts';
import { LooseValue } from './loose-value';

interface ConflictDialogProps {
  question: ConflictQuestion;
  onAnswer: (mine: boolean) => void;
}

/** Asks whose values to keep. The focus begins on the answer that overwrites nobody's work. */
export function ConflictDialog({ question, onAnswer }: ConflictDialogProps) {
  const { t } = useTranslation();
  const close = { 'aria-label': t('verbs.close') };
  return (
    <Modal opened onClose={() => onAnswer(false)} title={t('conflict.title')} size="lg" closeButtonProps={close}>
      <p>{t('conflict.explain')}</p>
      <BothValues question={question} />
      <div className="k-dialog-buttons">
        <Button variant="default" data-autofocus onClick={() => onAnswer(false)}>
          {t('conflict.keepTheirs')}
        </Button>
        <Button onClick={() => onAnswer(true)}>{t('conflict.keepYours')}</Button>
      </div>
    </Modal>
  );
}

/** Both values of each field that two people changed. */
function BothValues({ question }: { question: ConflictQuestion }) {
  const { t } = useTranslation();
  const words = useWords();
  const viewer = useViewer();
  const fields = Object.keys(question.conflict.fields).flatMap((name) => viewer.field(question.entity, name) ?? []);
  return (
    <table className="k-conflict">
      <thead>
        <tr>
          <td />
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
  );
}
