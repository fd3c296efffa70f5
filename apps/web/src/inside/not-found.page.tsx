import { Button } from '@mantine/core';
import { EmptyState, PageBar } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <>
      <PageBar title={t('states.notFoundTitle')} />
      <EmptyState
        title={t('states.notFoundTitle')}
        hint={t('states.notFoundHint')}
        actions={
          <Button component={Link} to="/" variant="default">
            {t('states.toStart')}
          </Button>
        }
      />
    </>
  );
}
