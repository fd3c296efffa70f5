import { Slices, useSlices, useViewer, useWords, type Verb } from '@kolo/web-core';
import { SidePanel } from '@kolo/web-ui';
import { IconEyeOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useButtonTitle } from './button-rights';
import { narrowViewer } from './narrow-viewer';
import {
  buttonKey,
  everythingKey,
  fieldAccess,
  type FlatRights,
  type Level,
  levelOf,
  levels,
  matrixParts,
  mayPress,
} from './rights';
import type { RightsCatalogue, RightsEntity } from './roles.graphql';

interface RoleSummaryProps {
  name: string;
  catalogue: RightsCatalogue;
  rights: FlatRights;
  onClose: () => void;
}

/** Kolo as somebody with this role sees it: their menu, what they do with which records, what stays hidden. */
export function RoleSummary({ name, catalogue, rights, onClose }: RoleSummaryProps) {
  const { t } = useTranslation();
  const viewer = useViewer();
  const slices = useSlices();
  const theirs = useMemo(() => narrowViewer(viewer, rights, catalogue), [viewer, rights, catalogue]);
  const { work, company } = matrixParts(catalogue);
  const shown = [...work, ...company].filter((entity) => doesSomething(rights, entity));
  const hidden = [...work, ...company].filter((entity) => levelOf(rights, entity, 'view') === 'none');
  return (
    <SidePanel title={t('console.roles.asRole')} label={t('console.roles.asRole')} onClose={onClose}>
      <div className="k-role-summary">
        <p>{t(rights[everythingKey] ? 'console.roles.asEverything' : 'console.roles.asIntro', { name })}</p>
        <h3>{t('console.roles.theirMenu')}</h3>
        <Menu slices={slices} viewer={theirs} />
        <h3>{t('console.roles.theirRecords')}</h3>
        <dl>
          {shown.map((entity) => (
            <EntitySentences key={entity.name} entity={entity} rights={rights} />
          ))}
        </dl>
        <HiddenFields catalogue={catalogue} rights={rights} />
        <Buttons catalogue={catalogue} rights={rights} />
        <Closed entities={hidden} />
      </div>
    </SidePanel>
  );
}

/** What everybody sees is no news; what one may do with it is. */
function doesSomething(rights: FlatRights, entity: RightsEntity): boolean {
  return entity.verbs.some(({ verb, levels: possible }) => possible.length > 1 && levelOf(rights, entity, verb) !== 'none');
}

function Menu({ slices, viewer }: { slices: Slices; viewer: Parameters<Slices['all']>[1] }) {
  const { t } = useTranslation();
  const entries = slices.all('menu', viewer).sort((a, b) => a.order - b.order);
  if (entries.length === 0) return <p className="k-muted">{t('console.roles.emptyMenu')}</p>;
  return (
    <ul className="k-role-summary__menu">
      {entries.map(({ key, title, icon: Icon }) => (
        <li key={key}>
          <Icon size={18} stroke={1.6} aria-hidden />
          {t(title)}
        </li>
      ))}
    </ul>
  );
}

/** «Бачить записи свого підрозділу. Створює, змінює й видаляє лише свої.» */
function EntitySentences({ entity, rights }: { entity: RightsEntity; rights: FlatRights }) {
  const { t, i18n } = useTranslation();
  const words = useWords();
  const list = new Intl.ListFormat(i18n.language, { type: 'conjunction' });
  const byLevel = new Map<Level, Verb[]>();
  for (const { verb } of entity.verbs) {
    const level = levelOf(rights, entity, verb);
    byLevel.set(level, [...(byLevel.get(level) ?? []), verb]);
  }
  const sentences = [...levels].reverse().flatMap((level) => {
    const verbs = byLevel.get(level);
    if (level === 'none' || !verbs) return [];
    return [t(`console.roles.does.${level}`, { verbs: list.format(verbs.map((verb) => t(`console.roles.doing.${verb}`))) })];
  });
  return (
    <div>
      <dt>{words.many(entity.name)}</dt>
      <dd>{sentences.map(capital).join(' ')}</dd>
    </div>
  );
}

function capital(sentence: string): string {
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1);
}

function HiddenFields({ catalogue, rights }: { catalogue: RightsCatalogue; rights: FlatRights }) {
  const { t } = useTranslation();
  const words = useWords();
  const root = (entity: RightsEntity) => catalogue.entities.find((one) => one.name === entity.root) ?? entity;
  const rows = catalogue.entities.flatMap((entity) => {
    if (levelOf(rights, root(entity), 'view') === 'none') return [];
    const hidden = entity.fields.filter((field) => fieldAccess(rights, entity, field) === 'hidden');
    return hidden.length > 0
      ? [{ entity: entity.name, fields: hidden.map((field) => words.field(entity.name, field.name)) }]
      : [];
  });
  if (rows.length === 0) return null;
  return (
    <>
      <h3>
        <IconEyeOff size={15} aria-hidden /> {t('console.roles.hiddenFields')}
      </h3>
      <dl>
        {rows.map((row) => (
          <div key={row.entity}>
            <dt>{words.many(row.entity)}</dt>
            <dd>{row.fields.join(', ')}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Buttons({ catalogue, rights }: { catalogue: RightsCatalogue; rights: FlatRights }) {
  const { t } = useTranslation();
  const title = useButtonTitle();
  const all = [
    ...catalogue.entities.flatMap((entity) => entity.buttons.map((button) => `${entity.name}.${button}`)),
    ...catalogue.console,
  ];
  const allowed = all.filter((button) => mayPress(rights, button));
  if (allowed.length === 0) return null;
  return (
    <>
      <h3>{t('console.roles.theirButtons')}</h3>
      <ul className="k-role-summary__list">
        {allowed.map((button) => (
          <li key={buttonKey(button)}>
            {button.startsWith('console.') ? t('console.roles.sectionOf', { name: title(button) }) : title(button)}
          </li>
        ))}
      </ul>
    </>
  );
}

function Closed({ entities }: { entities: readonly RightsEntity[] }) {
  const { t } = useTranslation();
  const words = useWords();
  if (entities.length === 0) return null;
  return (
    <p className="k-muted">
      {t('console.roles.doesNotSee', { list: entities.map((entity) => words.many(entity.name)).join(', ') })}
    </p>
  );
}
