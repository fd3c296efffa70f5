import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ErrorStateProps {
  /** What happened, as a sentence. */
  message: string;
  title?: string;
  onRetry?: () => unknown;
}

/** What happened, what is safe, and how to try again. */
export function ErrorState({ message, title, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div className="k-state" role="alert">
      <h2>{title ?? t('states.errorTitle')}</h2>
      <p>
        {message} {t('states.errorSafe')}
      </p>
      {onRetry && (
        <div className="k-state__actions">
          <Button variant="default" onClick={() => void onRetry()}>
            {t('verbs.retry')}
          </Button>
        </div>
      )}
    </div>
  );
}
