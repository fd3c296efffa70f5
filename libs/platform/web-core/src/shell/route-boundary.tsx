import { Button } from '@mantine/core';
import { EmptyState } from '@kolo/web-ui';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface BoundaryProps {
  /** What is shown has become another thing when this changes, so that an earlier failure is forgotten. */
  readonly place?: string;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly error: unknown;
  readonly place: string | undefined;
}

/** Keeps what broke from breaking the rest. */
export class RouteBoundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { error: null, place: this.props.place };

  static getDerivedStateFromError(error: unknown): Partial<BoundaryState> {
    return { error };
  }

  static getDerivedStateFromProps({ place }: BoundaryProps, state: BoundaryState): Partial<BoundaryState> | null {
    return place === state.place ? null : { place, error: null };
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
