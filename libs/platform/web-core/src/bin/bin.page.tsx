import { EmptyState, ErrorState, PageBar, RowsSkeleton, useFormats, useShortcut } from '@kolo/web-ui';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconRestore, IconX } from '@tabler/icons-react';
import { type ComponentType, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { SearchLine } from '../entity-list/search-line';
import { useSentence } from '../errors/use-sentence';
import type { EntityInfo } from '../viewer/metadata';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import { BinGrid } from './bin-grid';
import { useBin, useRestore } from './use-bin';

/** The page of the bin for the kinds of records that may be in it. */
export function binPage(kinds: readonly string[]): ComponentType {
  return function BinPage() {
    const { t } = useTranslation();
    const viewer = useViewer();
    const [address, setAddress] = useSearchParams();
    const entities = kinds.flatMap((kind) => (viewer.can('delete', kind) ? (viewer.entity(kind) ?? []) : []));
    const entity = entities.find(({ name }) => name === address.get('kind')) ?? entities[0];
    const show = (kind: string) => setAddress({ kind }, { replace: true });
    return (
      <div className="k-list">
        <PageBar title={t('bin.title')} />
        {entity && <KindOfBin key={entity.name} entity={entity} entities={entities} onShow={show} />}
        {!entity && <EmptyState title={t('list.noAccess')} />}
      </div>
    );
  };
}

interface KindProps {
  entity: EntityInfo;
  entities: readonly EntityInfo[];
  onShow: (kind: string) => void;
}

function KindOfBin({ entity, entities, onShow }: KindProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const bin = useBin(entity.name, search);
  const clear = () => setChosen(new Set());
  useEffect(clear, [search]);
  const days = bin.page?.days ?? 0;
  return (
    <>
      <div className="k-list-tools">
        <Kinds entity={entity} entities={entities} onShow={onShow} />
        <div className="k-list-tools__line">
          <SearchLine value={search} placeholder={t('bin.search')} onChange={setSearch} />
        </div>
        {bin.page && <p className="k-muted k-bin__note">{days > 0 ? t('bin.goes', { count: days }) : t('bin.stays')}</p>}
      </div>
      <div className="k-list__body">
        <Body entity={entity} bin={bin} search={search} chosen={chosen} onChoose={setChosen} />
      </div>
      {chosen.size > 0 && <ChosenBar entity={entity} chosen={chosen} onClear={clear} />}
    </>
  );
}

function Kinds({ entity, entities, onShow }: KindProps) {
  const { t } = useTranslation();
  const words = useWords();
  const move = (step: number) => {
    const next = entities[(entities.indexOf(entity) + step + entities.length) % entities.length];
    if (next) onShow(next.name);
  };
  return (
    <div
      className="k-views"
      role="tablist"
      aria-label={t('bin.kinds')}
      onKeyDown={({ key }) => {
        if (key === 'ArrowRight') move(1);
        if (key === 'ArrowLeft') move(-1);
      }}
    >
      {entities.map(({ name }) => (
        <button key={name} type="button" role="tab" aria-selected={name === entity.name} onClick={() => onShow(name)}>
          {words.many(name)}
        </button>
      ))}
    </div>
  );
}

interface BodyProps {
  entity: EntityInfo;
  bin: ReturnType<typeof useBin>;
  search: string;
  chosen: ReadonlySet<string>;
  onChoose: (chosen: ReadonlySet<string>) => void;
}

function Body({ entity, bin: { page, error, refetch, more }, search, chosen, onChoose }: BodyProps) {
  const { t } = useTranslation();
  const words = useWords();
  const sentence = useSentence();
  if (!page && error) return <ErrorState message={sentence(error)} onRetry={refetch} />;
  if (!page) return <RowsSkeleton />;
  if (page.nodes.length > 0)
    return <BinGrid label={words.many(entity.name)} page={page} chosen={chosen} onChoose={onChoose} onEnd={more} />;
  if (search) return <EmptyState title={t('list.emptyFiltered')} hint={t('bin.emptySearchHint')} />;
  return <EmptyState title={t('list.emptyBin')} hint={t('bin.emptyHint')} />;
}

function ChosenBar({ entity, chosen, onClear }: { entity: EntityInfo; chosen: ReadonlySet<string>; onClear: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { restore, busy } = useRestore(entity, onClear);
  const run = () => void restore([...chosen]);
  useShortcut({ keys: 'Escape', label: t('list.clearSelection'), group: 'list', hidden: true, run: onClear });
  useShortcut({ keys: 'r', label: t('verbs.restore'), group: 'list', run });
  return (
    <div className="k-bulk" role="toolbar" aria-label={t('list.actions')}>
      <span className="k-bulk__count" aria-live="polite">
        {t('counts.selected', { count: chosen.size, n: formats.number(chosen.size) })}
      </span>
      <Tooltip label={`${t('verbs.restore')} (r)`}>
        <Button variant="default" leftSection={<IconRestore size={16} stroke={1.6} />} loading={busy} onClick={run}>
          {t('verbs.restore')}
        </Button>
      </Tooltip>
      <Tooltip label={`${t('list.clearSelection')} (Esc)`}>
        <ActionIcon aria-label={t('list.clearSelection')} onClick={onClear}>
          <IconX size={16} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
