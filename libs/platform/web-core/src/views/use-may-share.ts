import { useViewer } from '../viewer/viewer-provider';
import type { SavedView } from './views.graphql';

/** Whether the viewer may share views, and change those that are shared. */
export function useMayShare(): boolean {
  return useViewer().entity('savedView')?.buttons.includes('share') ?? false;
}

/** One's own private views are one's own; shared ones take the right to share. */
export function useMayChange(): (view: SavedView) => boolean {
  const { user } = useViewer();
  const mayShare = useMayShare();
  return (view) => (view.sharing === 'PRIVATE' ? view.createdById === user.id : mayShare);
}
