import { gql, type TypedDocumentNode } from '@apollo/client';
import { useMutation } from '@apollo/client/react';
import { announce, useSentence } from '@kolo/web-core';
import { toasts } from '@kolo/web-ui';
import { Button, Modal, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';

const eraseDocument: TypedDocumentNode<{ eraseRecord: { records: number } }, { id: string }> = gql`
  mutation EraseClient($id: ID!) {
    eraseRecord(entity: "counterparty", id: $id) {
      records
    }
  }
`;

const goes = ['facts', 'people', 'stream', 'history', 'merged'] as const;

/** Nothing brings this back, so the name is typed by hand. */
export function EraseDialog({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [erase, { loading }] = useMutation(eraseDocument);
  const matches = plain(typed) === plain(name);
  const run = async () => {
    if (!matches) return;
    try {
      const { data } = await erase({ variables: { id }, context: announce(null) });
      await navigate('/clients', { replace: true });
      toasts.show({ message: t('eraseClient.done', { count: data?.eraseRecord.records ?? 0 }), tone: 'ok' });
    } catch (error) {
      toasts.error(sentence(error));
    }
  };
  return (
    <Modal opened onClose={onClose} title={t('eraseClient.title')} closeButtonProps={{ 'aria-label': t('verbs.close') }}>
      <form className="cl-erase" onSubmit={(event) => void stay(event, run)}>
        <WhatGoes />
        <TextInput
          label={t('eraseClient.confirm', { name })}
          value={typed}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <div className="k-dialog-buttons">
          <Button variant="default" onClick={onClose}>
            {t('verbs.cancel')}
          </Button>
          <Button type="submit" color="red" disabled={!matches} loading={loading}>
            {t('eraseClient.run')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function stay(event: FormEvent, run: () => Promise<void>): Promise<void> {
  event.preventDefault();
  return run();
}

function WhatGoes() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t('eraseClient.explain')}</p>
      <ul>
        {goes.map((what) => (
          <li key={what}>{t(`eraseClient.${what}`)}</li>
        ))}
      </ul>
      <p>{t('eraseClient.stays')}</p>
      <p>
        <strong>{t('eraseClient.noUndo')}</strong>
      </p>
    </>
  );
}

/** Quotes and spaces are typed in many ways. */
function plain(text: string): string {
  return text
    .replace(/[«»„“”"'’ʼ`]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
