import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from './keyboard-provider';

const ShortcutsDialog = lazy(() => import('./shortcuts-dialog').then((module) => ({ default: module.ShortcutsDialog })));

/** The list of keys, opened by `?` or from a menu. */
export function ShortcutsHelp({ opened, onChange }: { opened: boolean; onChange: (opened: boolean) => void }) {
  const { t } = useTranslation();
  useShortcut({ keys: '?', label: t('keys.help'), group: 'global', run: () => onChange(true) });
  if (!opened) return null;
  return (
    <Suspense fallback={null}>
      <ShortcutsDialog onClose={() => onChange(false)} />
    </Suspense>
  );
}
