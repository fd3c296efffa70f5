import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { type RefObject, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDrop } from '../use-drop';

const accepted = '.xlsx,.csv,.txt,.tsv,.vcf,.vcard';

interface FileDropProps {
  onChoose: (files: readonly File[]) => void;
}

/** The field that files are dropped on; the button inside it is the same for the keyboard. */
export function FileDrop({ onChoose }: FileDropProps) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const { over, handlers } = useDrop(onChoose);
  return (
    <div className="im-drop" data-over={over || undefined} {...handlers}>
      <IconFileUpload size={36} stroke={1.2} aria-hidden />
      <p className="im-drop__title">{over ? t('importPage.dropNow') : t('importPage.drop')}</p>
      <Button onClick={() => input.current?.click()}>{t('importPage.choose')}</Button>
      <p className="k-muted">{t('importPage.formats')}</p>
      <FileField input={input} onChoose={onChoose} />
    </div>
  );
}

/** Takes another file in place of the chosen one. */
export function FileDropCompact({ label, onChoose }: FileDropProps & { label: string }) {
  const input = useRef<HTMLInputElement>(null);
  const { handlers } = useDrop(onChoose);
  return (
    <div className="im-file__replace" {...handlers}>
      <Button variant="default" onClick={() => input.current?.click()}>
        {label}
      </Button>
      <FileField input={input} onChoose={onChoose} />
    </div>
  );
}

function FileField({ input, onChoose }: FileDropProps & { input: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation();
  return (
    <input
      ref={input}
      hidden
      type="file"
      accept={accepted}
      aria-label={t('importPage.choose')}
      onChange={(event) => {
        const files = [...(event.currentTarget.files ?? [])];
        // The same file may be chosen again after it was corrected.
        event.currentTarget.value = '';
        onChoose(files);
      }}
    />
  );
}
