import { useApolloClient } from '@apollo/client/react';
import { toasts } from '@kolo/web-ui';
import { useTranslation } from 'react-i18next';
import { announce } from '../apollo/changes';
import { sortToWire } from '../documents/custom';
import type { EntityListProps } from '../entity-list/entity-list-types';
import { bothFilters, filterOf } from '../entity-list/filter-model';
import type { ColumnControl } from '../entity-list/use-columns';
import type { ListStateControl } from '../entity-list/use-list-state';
import { useSentence } from '../errors/use-sentence';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { storedMe } from './chips-of-filter';
import type { ListViewsControl } from './use-list-views';
import {
  chooseFirstViewDocument,
  createViewDocument,
  deleteViewDocument,
  updateViewDocument,
  type SavedView,
  type ViewInput,
} from './views.graphql';

export interface ViewPlace {
  readonly props: EntityListProps;
  readonly entity: EntityInfo;
  readonly control: ListStateControl;
  readonly columns: ColumnControl;
  readonly views: ListViewsControl;
}

type Question = Pick<ViewInput, 'filter' | 'search' | 'sort' | 'columns' | 'groupBy'>;

/** What may be done with views; a refusal becomes a toast, and everything but what the list begins with has Undo. */
export function useViewActions(place: ViewPlace) {
  const { entity, control, columns, views } = place;
  const client = useApolloClient();
  const { t } = useTranslation();
  const attempt = useAttempt();
  const question = useQuestion(place);
  const update = useUpdate(views);
  return {
    save: (part: Pick<ViewInput, 'name'> & Partial<ViewInput>) =>
      attempt(async () => {
        const input = { entity: entity.name, ...question(), ...part };
        const context = announce(t('views.saved'));
        const { data } = await client.mutate({ mutation: createViewDocument, variables: { input }, context });
        await views.reload();
        if (data) control.choose(data.createSavedView.id);
      }),
    keep: async (view: SavedView) => {
      const kept = await update(view, question(), t('views.saved'));
      if (!kept) return;
      control.discard();
      columns.reset();
    },
    update,
    remove: (view: SavedView) =>
      attempt(async () => {
        const [first] = views.typical;
        await client.mutate({ mutation: deleteViewDocument, variables: { id: view.id }, context: announce(t('views.deleted')) });
        if (control.saved?.id === view.id && first) control.choose(first.key);
        await views.reload();
      }),
    begin: (view: string | null) =>
      attempt(async () => {
        const variables = { entity: entity.name, view };
        await client.mutate({ mutation: chooseFirstViewDocument, variables, context: announce(null) });
        await views.reload();
        toasts.show({ message: t(view ? 'views.begins' : 'views.begunAsUsual'), tone: 'ok' });
      }),
  };
}

function useAttempt() {
  const sentence = useSentence();
  return async (run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      toasts.error(sentence(error));
      return false;
    }
  };
}

function useUpdate(views: ListViewsControl) {
  const client = useApolloClient();
  const attempt = useAttempt();
  return (view: SavedView, patch: Partial<ViewInput>, message: string) =>
    attempt(async () => {
      const { id, version } = view;
      await client.mutate({ mutation: updateViewDocument, variables: { id, version, patch }, context: announce(message) });
      await views.reload();
    });
}

/** What the list asks now, in the words of a stored view: «me» and named periods stay relative. */
function useQuestion({ props, entity, control, columns }: ViewPlace): () => Question {
  const { user } = useViewer();
  return () => {
    const { state, saved, chosen, beyond } = control;
    const typical = saved ? undefined : (props.views?.find((view) => view.key === chosen) ?? props.views?.[0]);
    const fieldOf = (name: string) => entity.fields.find((field) => field.name === name);
    const context = { userId: storedMe, timeZone: user.timeZone, today: '', stored: true };
    const filter = bothFilters(typical?.filter ?? beyond, filterOf(state.chips, state.any, fieldOf, context));
    const sort = state.sort ?? typical?.sort ?? null;
    return {
      filter: filter ?? null,
      search: state.search.trim() || null,
      sort: sort ? [sortToWire(sort)] : null,
      columns: columns.kept,
      groupBy: state.group,
    };
  };
}
