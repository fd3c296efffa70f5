import { Modal } from '@mantine/core';
import { Keys } from '@kolo/web-ui';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSentence } from '../errors/use-sentence';
import { useGlobalSearch } from './use-global-search';
import { matching, type PaletteItem, useHitItems, usePaletteCommands } from './use-palette-items';

/** Search and commands in one line: what is typed finds records, places and things to do. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={640}
      yOffset="10vh"
      aria-label={t('palette.title')}
      classNames={{ body: 'k-palette' }}
    >
      {opened && <PaletteBody onClose={onClose} />}
    </Modal>
  );
}

function PaletteBody({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const sentence = useSentence();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const found = useGlobalSearch(text);
  const hits = useHitItems(found.hits);
  const commands = matching(usePaletteCommands(), text);
  const items = [...hits, ...commands];
  const current = Math.min(active, items.length - 1);
  const run = (item: PaletteItem | undefined) => {
    if (!item) return;
    onClose();
    item.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setActive((current + step + items.length) % Math.max(1, items.length));
    else if (event.key === 'Enter') run(items[current]);
    else return;
    event.preventDefault();
  };
  const type = (next: string) => {
    setText(next);
    setActive(0);
  };
  const settled = text.trim().length >= 2 && !found.waiting && items.length === 0;
  const note = found.error !== null ? sentence(found.error) : settled ? t('palette.nothing') : '';
  return (
    <div onKeyDown={onKeyDown}>
      <SearchLine id={id} text={text} active={items[current] ? `${id}-${current}` : undefined} onType={type} />
      <ItemList id={id} items={items} active={current} waiting={found.waiting} onHover={setActive} onRun={run} />
      {note && <p className="k-palette__note">{note}</p>}
      <footer className="k-palette__hint">{t('palette.hint')}</footer>
    </div>
  );
}

interface SearchLineProps {
  id: string;
  text: string;
  active: string | undefined;
  onType: (text: string) => void;
}

function SearchLine({ id, text, active, onType }: SearchLineProps) {
  const { t } = useTranslation();
  return (
    <div className="k-palette__line">
      <IconSearch size={20} stroke={1.6} className="k-faint" aria-hidden />
      <input
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={active}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
      />
    </div>
  );
}

interface ItemListProps {
  id: string;
  items: readonly PaletteItem[];
  active: number;
  waiting: boolean;
  onHover: (index: number) => void;
  onRun: (item: PaletteItem) => void;
}

function ItemList({ id, items, active, waiting, onHover, onRun }: ItemListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <div
      className="k-palette__items"
      id={`${id}-list`}
      role="listbox"
      aria-label={t('palette.title')}
      aria-busy={waiting}
      ref={list}
    >
      {items.map((item, index) => (
        <div key={item.key}>
          {item.group !== items[index - 1]?.group && (
            <div className="k-palette__group" role="presentation">
              {t(`palette.${item.group}`)}
            </div>
          )}
          <Item
            id={`${id}-${index}`}
            item={item}
            active={index === active}
            onHover={() => onHover(index)}
            onRun={() => onRun(item)}
          />
        </div>
      ))}
    </div>
  );
}

interface ItemProps {
  id: string;
  item: PaletteItem;
  active: boolean;
  onHover: () => void;
  onRun: () => void;
}

function Item({ id, item, active, onHover, onRun }: ItemProps) {
  return (
    <div
      id={id}
      className="k-palette__item"
      role="option"
      aria-selected={active}
      onPointerMove={() => active || onHover()}
      onClick={onRun}
    >
      <item.icon size={18} stroke={1.6} aria-hidden />
      <span className="k-ellipsis k-palette__title">{item.title}</span>
      {item.detail && <span className="k-ellipsis k-palette__detail">{item.detail}</span>}
      {item.keys && (
        <span className="k-palette__keys">
          <Keys keys={item.keys} />
        </span>
      )}
    </div>
  );
}
