import { useKeyboard, useTheme, type FrameIcon, type ThemeChoice } from '@kolo/web-ui';
import { IconArrowRight, IconLanguage, IconMoon, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { languages } from '../i18n/i18n';
import { useChooseLanguage } from '../shell/use-choose-language';
import { useOpenDialog } from '../shell/dialogs';
import { useSlices } from '../slice/slices-context';
import type { CommandContext, CommandDeclaration, MenuEntry } from '../slice/web-slice';
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
  /** Found by typing only. */
  readonly hidden?: boolean;
  readonly run: () => unknown;
}

type Place = Pick<MenuEntry, 'key' | 'title' | 'path' | 'icon' | 'letter' | 'words'>;

const profile: Place = { key: 'profile', title: 'frame.profile', path: '/profile', icon: IconArrowRight };

/** Everything the palette can do without asking the server. */
export function usePaletteCommands(): readonly PaletteItem[] {
  const ofSlices = useSliceItems();
  const ownLook = useLookItems();
  return useMemo(() => [...ofSlices, ...ownLook], [ofSlices, ownLook]);
}

function useSliceItems(): readonly PaletteItem[] {
  const { t } = useTranslation();
  const viewer = useViewer();
  const slices = useSlices();
  const go = useNavigate();
  const open = useOpenDialog();
  const { singleKeys } = useKeyboard();
  return useMemo(() => {
    const navigate = (path: string) => void go(path);
    const context = { navigate, open, viewer };
    const create = slices.all('createActions', viewer).map(({ key, title, icon, run }): PaletteItem => {
      const words = t('palette.createEntity', { what: t(title) });
      return { key: `create-${key}`, group: 'create', title: words, icon, run: () => run(context) };
    });
    const place = ({ key, title, path, icon, letter, words }: Place): PaletteItem => {
      const keys = letter && singleKeys ? { keys: `g ${letter}` } : {};
      return {
        key: `go-${key}`,
        group: 'navigation',
        title: t('palette.goTo', { where: t(title) }),
        keywords: words ? t(words) : '',
        icon,
        run: () => navigate(path),
        ...keys,
      };
    };
    const places = slices.all('menu', viewer).map(place);
    const commands = slices.all('commands', viewer).map((command) => commandItem(command, t, context));
    return [...create, ...places, place(profile), ...commands];
  }, [t, viewer, slices, go, open, singleKeys]);
}

function commandItem(command: CommandDeclaration, t: (key: string) => string, context: CommandContext): PaletteItem {
  const { key, title, icon = IconArrowRight, keywords = '', words, hidden = false, run } = command;
  const found = `${keywords} ${words ? t(words) : ''}`;
  return { key, group: 'commands', title: t(title), keywords: found, hidden, icon, run: () => run(context) };
}

/** Theme and language; offered when they are asked for, not before. */
function useLookItems(): readonly PaletteItem[] {
  const { t } = useTranslation();
  const theme = useTheme();
  const speak = useChooseLanguage();
  return useMemo(() => {
    const common = { group: 'commands', hidden: true } as const;
    const themes = (['light', 'dark', 'auto'] as const).map((choice: ThemeChoice): PaletteItem => {
      const title = t('palette.theme', { name: t(`themes.${choice}`) });
      const keywords = t('palette.themeKeywords');
      return { ...common, key: `theme-${choice}`, title, keywords, icon: IconMoon, run: () => theme.choose(choice) };
    });
    const tongues = languages.map((language): PaletteItem => {
      const title = t('palette.language', { name: t(`languages.${language}`) });
      const keywords = t('palette.languageKeywords');
      return { ...common, key: `language-${language}`, title, keywords, icon: IconLanguage, run: () => speak(language) };
    });
    return [...themes, ...tongues];
  }, [t, theme, speak]);
}

/** The commands whose words all begin a word of theirs. */
export function matching(items: readonly PaletteItem[], text: string): readonly PaletteItem[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return items.filter((item) => !item.hidden);
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
