import { Button, TextInput } from '@mantine/core';
import { copyText, toasts } from '@kolo/web-ui';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface CopyLineProps {
  label: string;
  text: string;
  copyLabel: string;
}

/** A text that is shown once, with the button that copies it. */
export function CopyLine({ label, text, copyLabel }: CopyLineProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await copyText(text);
      setCopied(true);
    } catch {
      toasts.error(t('console.users.copyFailed'));
    }
  };
  return (
    <div className="k-console-link">
      <TextInput readOnly aria-label={label} value={text} onFocus={(event) => event.currentTarget.select()} />
      <Button data-autofocus leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />} onClick={() => void copy()}>
        {copied ? t('common.copied') : copyLabel}
      </Button>
    </div>
  );
}
