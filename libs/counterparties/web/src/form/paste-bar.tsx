import { Button, Textarea } from '@mantine/core';
import { IconArrowBackUp, IconClipboardText } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { usePasteCard } from './use-paste-card';

interface PasteBarProps {
  card: ReturnType<typeof usePasteCard>;
  pasted: boolean;
}

/** Takes a card from the clipboard, or into a field where the clipboard cannot be read, and takes it back. */
export function PasteBar({ card, pasted }: PasteBarProps) {
  const { t } = useTranslation();
  const { busy, typed } = card;
  if (typed !== null) return <TypedCard card={card} text={typed} />;
  return (
    <div className="cl-paste">
      <Button
        variant="default"
        loading={busy}
        leftSection={<IconClipboardText size={16} stroke={1.6} />}
        onClick={() => void card.fromClipboard()}
      >
        {t('cards.paste')}
      </Button>
      {pasted && (
        <Button
          variant="subtle"
          color="gray"
          title="Ctrl+Z"
          leftSection={<IconArrowBackUp size={16} stroke={1.6} />}
          onClick={card.undo}
        >
          {t('cards.undo')}
        </Button>
      )}
      <span className="k-muted" role={busy ? 'status' : undefined}>
        {busy ? t('cards.reading') : !pasted && t('cards.hint')}
      </span>
    </div>
  );
}

function TypedCard({ card, text }: { card: PasteBarProps['card']; text: string }) {
  const { t } = useTranslation();
  return (
    <div className="cl-paste cl-paste--typed">
      <Textarea
        label={t('cards.label')}
        placeholder={t('cards.placeholder')}
        autosize
        minRows={4}
        maxRows={12}
        maxLength={20_000}
        autoFocus
        value={text}
        onChange={(event) => card.type(event.currentTarget.value)}
      />
      <div className="cl-paste__buttons">
        <Button loading={card.busy} disabled={text.trim() === ''} onClick={() => void card.read(text)}>
          {t('cards.fill')}
        </Button>
        <Button variant="subtle" color="gray" onClick={() => card.type(null)}>
          {t('verbs.cancel')}
        </Button>
      </div>
    </div>
  );
}
