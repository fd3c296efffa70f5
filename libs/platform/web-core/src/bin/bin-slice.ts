import { IconTrash } from '@tabler/icons-react';
import type { WebSlice } from '../slice/web-slice';
import type { Viewer } from '../viewer/viewer';

/** The bin of the kinds of records that the application names, for whoever may delete any of them. */
export function binSlice(kinds: readonly string[]): WebSlice {
  const visible = (viewer: Viewer) => kinds.some((kind) => viewer.can('delete', kind));
  return {
    name: 'bin',
    routes: [{ path: 'bin', page: () => import('./bin.page').then((module) => module.binPage(kinds)), visible }],
    menu: [{ key: 'bin', title: 'bin.title', path: '/bin', icon: IconTrash, order: 890, place: 'console', letter: 'b', visible }],
    commands: [
      {
        key: 'bin',
        title: 'bin.title',
        keywords: 'bin trash deleted restore',
        icon: IconTrash,
        run: ({ navigate }) => navigate('/bin'),
        visible,
      },
    ],
  };
}
