import { useKeyboard, useTheme, type FrameIcon, type ThemeChoice } from '@kolo/web-ui';
import { IconArrowRight, IconLanguage, IconMoon, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languages } from '../i18n/i18n';
import { useChooseLanguage } from '../shell/use-choose-language';
import { useSlices } from '../slice/slices-context';
import { useViewer } from '../viewer/viewer-provider';
import { useWords } from '../words/use-words';
import type { SearchHit } from './search.graphql';

export interface PaletteItem {
  readonly key: string;
  readonly group: 'results' | 'create' | 'navigation' | 'commands';
  readonly title: string;
  readonly detail?: string;
  readonly keywords?: string;
  readonly icon: FrameIcon;
  readonly keys?: string;
  readonly run: () => unknown;
}

/** Everything the palette can do without asking the server. */
export function usePaletteCommands(): readonly PaletteItem[] {
  const { t } = useTranslation();
  const viewer = useViewer();
  const slices = useSlices();
  const go = useNavigate();
  const theme = useTheme();
  const speak = useChooseLanguage();
  const { singleKeys } = useKeyboard();
  return useMemo(() => {
    const navigate = (path: string) => void go(path);
    const context = { navigate, viewer };
    const create = slices.all('createActions', viewer).map((action): PaletteItem => {
      const title = t('palette.createEntity', { what: t(action.title) });
      return { key: `create-${action.key}`, group: 'create', title, icon: action.icon, run: () => action.run(context) };
    });
    const places = slices.all('menu', viewer).map((entry): PaletteItem => {
      const keys = entry.letter && singleKeys ? { keys: `g ${entry.letter}` } : {};
      const title = t('palette.goTo', { where: t(entry.title) });
      return { key: `go-${entry.key}`, group: 'navigation', title, icon: entry.icon, run: () => navigate(entry.path), ...keys };
    });
    const profile: PaletteItem = {
      key: 'go-profile',
      group: 'navigation',
      title: t('palette.goTo', { where: t('frame.profile') }),
      icon: IconArrowRight,
      run: () => navigate('/profile'),
    };
    const commands = slices.all('commands', viewer).map((command): PaletteItem => {
      const more = command.keywords ? { keywords: command.keywords } : {};
      return {
        key: command.key,
        group: 'commands',
        title: t(command.title),
        icon: command.icon ?? IconArrowRight,
        run: () => command.run(context),
        ...more,
      };
    });
    const themes = (['light', 'dark', 'auto'] as const).map((choice: ThemeChoice): PaletteItem => {
      const title = t('palette.theme', { name: t(`themes.${choice}`) });
      return {
        key: `theme-${choice}`,
        group: 'commands',
        title,
        keywords: t('palette.themeKeywords'),
        icon: IconMoon,
        run: () => theme.choose(choice),
      };
    });
    const tongues = languages.map((language): PaletteItem => {
      const title = t('palette.language', { name: t(`languages.${language}`) });
      return {
        key: `language-${language}`,
        group: 'commands',
        title,
        keywords: t('palette.languageKeywords'),
        icon: IconLanguage,
        run: () => speak(language),
      };
    });
    return [...create, ...places, profile, ...commands, ...themes, ...tongues];
  }, [t, viewer, slices, go, theme, speak, singleKeys]);
}

/** The commands whose words all begin a word of theirs. */
export function matching(items: readonly PaletteItem[], text: string): readonly PaletteItem[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.filter((item) => item.group !== 'commands' || !/^(theme|language)-/.test(item.key));
  return items.filter((item) => {
    const own = `${item.title} ${item.keywords ?? ''}`.toLocaleLowerCase().split(/[\s:]+/);
    return words.every((word) => own.some((candidate) => candidate.startsWith(word)));
  });
}

/** What the server found, as items that open the record's card. */
export function useHitItems(hits: readonly SearchHit[]): readonly PaletteItem[] {
  const slices = useSlices();
  const words = useWords();
  const go = useNavigate();
  return hits.flatMap((hit): PaletteItem[] => {
    const path = slices.pathOf(hit.entity, hit.id);
    if (!path) return [];
    const detail = [hit.matched, hit.subtitle].filter(Boolean).join(' · ') || words.one(hit.entity);
    return [
      {
        key: `${hit.entity}-${hit.id}`,
        group: 'results',
        title: hit.title,
        detail,
        icon: slices.entity(hit.entity)?.icon ?? IconSearch,
        run: () => go(path),
      },
    ];
  });
}
