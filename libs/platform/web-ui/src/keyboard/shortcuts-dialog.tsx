import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useKeyboard, useShortcuts } from './keyboard-provider';
import type { Shortcut, ShortcutGroup } from './keyboard-service';
import { Keys } from './keys';

const groups: readonly ShortcutGroup[] = ['global', 'go', 'list', 'card', 'form'];

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const { singleKeys } = useKeyboard();
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} size="lg" closeButtonProps={{ 'aria-label': t('verbs.close') }}>
      {!singleKeys && <p className="k-muted">{t('keys.off')}</p>}
      <ShortcutTable />
    </Modal>
  );
}

function ShortcutTable() {
  const { t } = useTranslation();
  const shortcuts = unique(useShortcuts().filter((shortcut) => !shortcut.hidden));
  return (
    <div className="k-keys">
      {groups.map((group) => {
        const own = shortcuts.filter((shortcut) => shortcut.group === group);
        if (own.length === 0) return null;
        return (
          <section key={group}>
            <h3>{t(`keys.${group}`)}</h3>
            <dl>
              {own.map((shortcut) => (
                <div key={shortcut.keys} className="k-keys__row">
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Keys keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
    </div>
  );
}

function unique(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];
}
