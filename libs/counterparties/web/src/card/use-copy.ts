import { copyText, toasts } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';

/** Copies a text and says so. */
export function useCopy(): (text: string) => Promise<void> {
  const { t } = useTranslation();
  return async (text) => {
    await copyText(text);
    toasts.show({ message: t('common.copied'), tone: 'ok', key: 'copied' });
  };
}
