import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ViewPlace, useViewActions } from './use-view-actions';
import { useMayChange } from './use-may-share';
import { ViewDialog, type ViewDialogKind } from './view-dialog';
import { ViewMenu } from './view-menu';
import type { SavedView } from './views.graphql';

interface Tab {
  readonly key: string;
  readonly title: string;
  readonly saved?: SavedView;
}

/** The views of a list: the usual ones and pinned ones by one click, the others in a menu, and what to do with a change. */
export function ViewStrip(place: ViewPlace) {
  const { control, columns, views } = place;
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<ViewDialogKind | null>(null);
  const actions = useViewActions(place);
  const mayChange = useMayChange();
  const { saved } = control;
  const changed = saved !== null && !saved.broken && (control.differs || columns.differ);
  const tabs = tabsOf(place);
  if (!views.savable && tabs.length === 0) return null;
  const submit = (answer: Parameters<typeof actions.save>[0]) => {
    if (dialog === 'save' || !saved) return actions.save(answer);
    return actions.update(saved, answer, t(dialog === 'share' ? 'views.nowShared' : 'views.renamed'));
  };
  return (
    <div className="k-views__strip">
      {views.savable && <ViewMenu place={place} actions={actions} onDialog={setDialog} />}
      {tabs.length > 0 && <Tabs tabs={tabs} place={place} changed={changed} />}
      <span className="k-spacer" />
      {changed && mayChange(saved) && (
        <Button variant="light" size="compact-sm" onClick={() => void actions.keep(saved)}>
          {t('views.saveChanges')}
        </Button>
      )}
      {changed && !mayChange(saved) && (
        <Button variant="subtle" size="compact-sm" onClick={() => setDialog('save')}>
          {t('views.saveAs')}
        </Button>
      )}
      {views.savable && !saved && asksOwn(place) && (
        <Button variant="subtle" size="compact-sm" onClick={() => setDialog('save')}>
          {t('views.save')}
        </Button>
      )}
      {dialog && <ViewDialog kind={dialog} view={saved} onSubmit={submit} onClose={() => setDialog(null)} />}
    </div>
  );
}

function asksOwn({ control: { state } }: ViewPlace): boolean {
  return state.chips.length > 0 || state.search.trim() !== '' || state.sort !== null || state.group !== null;
}

/** Those that the list always has, those that are pinned, and the one being looked at. */
function tabsOf({ views, control }: ViewPlace): readonly Tab[] {
  const shown = views.saved.filter((view) => (view.pinned && !view.broken) || view.id === control.saved?.id);
  return [...views.typical, ...shown.map((saved) => ({ key: saved.id, title: saved.name, saved }))];
}

function Tabs({ tabs, place: { control, views }, changed }: { tabs: readonly Tab[]; place: ViewPlace; changed: boolean }) {
  const { t } = useTranslation();
  const known = tabs.some((tab) => tab.key === control.chosen);
  const chosen = known ? control.chosen : (views.typical[0]?.key ?? null);
  return (
    <div className="k-views" role="tablist" aria-label={t('views.menu')}>
      {tabs.map(({ key, title }) => (
        <button key={key} type="button" role="tab" aria-selected={key === chosen} onClick={() => control.choose(key)}>
          {title}
          {changed && key === chosen && <span className="k-views__dot" role="img" aria-label={t('views.changed')} />}
        </button>
      ))}
    </div>
  );
}
