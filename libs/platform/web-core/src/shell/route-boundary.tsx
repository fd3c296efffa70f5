import { Button } from '@mantine/core';
import { EmptyState } from '@kolo/web-ui';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface BoundaryState {
  readonly error: unknown;
}

/** Keeps what broke from breaking the rest. Remount it by a `key` when the page changes. */
export class RouteBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { error: null };

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <Broken error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}

function Broken({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  // After an update the old page asks for files that are gone; only a reload helps then.
  const outdated = error instanceof Error && /dynamically imported module|Importing a module script failed/i.test(error.message);
  return (
    <EmptyState
      title={t('states.pageBroke')}
      hint={outdated ? t('states.newVersion') : t('states.pageBrokeHint')}
      actions={
        <>
          <Button variant="default" onClick={outdated ? () => window.location.reload() : onRetry}>
            {t(outdated ? 'states.reload' : 'verbs.retry')}
          </Button>
          <Button component="a" href="/" variant="subtle">
            {t('states.toStart')}
          </Button>
        </>
      }
    />
  );
}
