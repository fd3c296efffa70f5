import { useWords } from '@kolo/web-core';
import { MomentText, useFormats } from '@kolo/web-ui';
import { ActionIcon, Radio } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { MergeClient, MergePreview } from './merge.graphql';

interface MergeClientsProps {
  preview: MergePreview;
  onSurvive: (id: string) => void;
  onLeaveOut?: ((id: string) => void) | undefined;
}

/** Who is merged, who of them stays, and what belongs to each. */
export function MergeClients({ preview, onSurvive, onLeaveOut }: MergeClientsProps) {
  const { t } = useTranslation();
  const group = useId();
  return (
    <fieldset className="mg-row mg-row--clients">
      <legend className="mg-visually-hidden">{t('mergePage.clients')}</legend>
      <span className="mg-label" aria-hidden />
      {preview.clients.map((client) => {
        const survives = client.id === preview.survivorId;
        return (
          <div key={client.id} className="mg-client" data-survives={survives || undefined}>
            <div className="mg-client__top">
              <Radio
                name={group}
                checked={survives}
                onChange={() => onSurvive(client.id)}
                label={t(survives ? 'mergePage.survives' : 'mergePage.goes')}
                aria-label={`${t('mergePage.survives')}: ${client.name ?? client.id}`}
              />
              {onLeaveOut && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={t('mergePage.leaveOut', { name: client.name ?? '…' })}
                  onClick={() => onLeaveOut(client.id)}
                >
                  <IconX size={16} />
                </ActionIcon>
              )}
            </div>
            <ClientFacts client={client} preview={preview} />
          </div>
        );
      })}
    </fieldset>
  );
}

function ClientFacts({ client, preview }: { client: MergeClient; preview: MergePreview }) {
  const words = useWords();
  const formats = useFormats();
  const own = preview.belongings.filter((belonging) => belonging.clientId === client.id);
  return (
    <>
      <Link to={`/clients/${client.id}`} className="mg-client__name">
        {client.name ?? '…'}
      </Link>
      <span className="k-muted">
        {client.code} {client.createdAt && <MomentText value={client.createdAt} />}
      </span>
      <ul className="mg-client__own">
        {own.map(({ entity, count }) => (
          <li key={entity}>
            {words.many(entity)}: {formats.number(count)}
          </li>
        ))}
      </ul>
    </>
  );
}
