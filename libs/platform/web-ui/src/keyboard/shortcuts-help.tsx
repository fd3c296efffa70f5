import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyboard, useShortcut, useShortcuts } from './keyboard-provider';
import type { Shortcut, ShortcutGroup } from './keyboard-service';

const groups: readonly ShortcutGroup[] = ['global', 'go', 'list', 'card', 'form'];

/** The list of keys, opened by `?`. */
export function ShortcutsHelp() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const { singleKeys } = useKeyboard();
  useShortcut({ keys: '?', label: t('keys.help'), group: 'global', run: () => setOpened(true) });
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title={t('keys.title')} size="lg">
      {!singleKeys && <p className="k-muted">{t('keys.off')}</p>}
      {opened && <ShortcutTable />}
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

/** The keys of a shortcut as small caps: `Ctrl+K`, `g c`. */
export function Keys({ keys }: { keys: string }) {
  return (
    <>
      {keys.split(' ').map((combo) => (
        <kbd key={combo} className="k-kbd">
          {combo.replace('Escape', 'Esc').replace('Arrow', '')}
        </kbd>
      ))}
    </>
  );
}

function unique(shortcuts: readonly Shortcut[]): Shortcut[] {
  return [...new Map(shortcuts.map((shortcut) => [shortcut.keys, shortcut])).values()];
}
