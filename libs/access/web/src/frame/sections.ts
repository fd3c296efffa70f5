import type { Viewer } from '@kolo/web-core';
import type { FrameIcon } from '@kolo/web-ui';
import {
  IconActivity,
  IconAdjustments,
  IconDatabaseExport,
  IconBook2,
  IconBuildingBank,
  IconForms,
  IconHistory,
  IconKey,
  IconLogin2,
  IconMail,
  IconPlug,
  IconSitemap,
  IconUsers,
  IconWebhook,
} from '@tabler/icons-react';

export type SectionKey =
  | 'users'
  | 'departments'
  | 'roles'
  | 'directories'
  | 'customFields'
  | 'banks'
  | 'audit'
  | 'signIns'
  | 'jobs'
  | 'parameters'
  | 'apiKeys'
  | 'webhooks'
  | 'mail'
  | 'backups';

export interface ConsoleSection {
  readonly key: SectionKey;
  readonly path: string;
  readonly icon: FrameIcon;
  /** Message key of more words to find it by. */
  readonly words?: string;
  /** Who may open it. */
  readonly opens: (viewer: Viewer) => boolean;
}

export interface Question {
  readonly key: 'who' | 'rights' | 'words' | 'events' | 'programs' | 'product';
  readonly sections: readonly ConsoleSection[];
}

const section = (key: SectionKey, path: string, icon: FrameIcon, button = `console.${key}`): ConsoleSection => ({
  key,
  path: `/console/${path}`,
  icon,
  opens: (viewer) => viewer.mayPress(button),
});

/** A section of records that have rights of their own. */
const ofEntity = (key: SectionKey, path: string, icon: FrameIcon, entity: string): ConsoleSection => ({
  key,
  path: `/console/${path}`,
  icon,
  opens: (viewer) => viewer.can('view', entity),
});

/** Everybody may look a bank up; the directory is for those who keep it. */
const banks: ConsoleSection = {
  key: 'banks',
  path: '/console/banks',
  icon: IconBuildingBank,
  opens: (viewer) => viewer.can('import', 'bank'),
};

/** Everybody may see which fields there are; the page is for those who keep them. */
const customFields: ConsoleSection = {
  key: 'customFields',
  path: '/console/custom-fields',
  icon: IconForms,
  opens: (viewer) => viewer.can('edit', 'customField'),
};

/** The console, grouped by the question that brings a person there. */
export const questions: readonly Question[] = [
  {
    key: 'who',
    sections: [section('users', 'users', IconUsers), section('departments', 'departments', IconSitemap)],
  },
  { key: 'rights', sections: [section('roles', 'roles', IconKey)] },
  {
    key: 'words',
    sections: [{ ...section('directories', 'directories', IconBook2), words: 'palette.words.directories' }, customFields, banks],
  },
  {
    key: 'events',
    sections: [
      section('audit', 'audit', IconHistory),
      section('signIns', 'sign-ins', IconLogin2, 'console.audit'),
      section('jobs', 'jobs', IconActivity),
    ],
  },
  {
    key: 'programs',
    sections: [ofEntity('apiKeys', 'api-keys', IconPlug, 'apiKey'), ofEntity('webhooks', 'webhooks', IconWebhook, 'webhook')],
  },
  {
    key: 'product',
    sections: [
      { ...section('parameters', 'parameters', IconAdjustments), words: 'palette.words.parameters' },
      section('mail', 'mail', IconMail),
      section('backups', 'backups', IconDatabaseExport),
    ],
  },
];

export const sections: readonly ConsoleSection[] = questions.flatMap((question) => question.sections);

export function sectionOf(key: SectionKey): ConsoleSection {
  return sections.find((one) => one.key === key) as ConsoleSection;
}

/** The questions as far as the viewer may open their sections. */
export function questionsFor(viewer: Viewer): readonly Question[] {
  return questions
    .map((question) => ({ ...question, sections: question.sections.filter((one) => one.opens(viewer)) }))
    .filter((question) => question.sections.length > 0);
}
