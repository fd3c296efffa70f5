import type { Viewer } from '@kolo/web-core';
import type { FrameIcon } from '@kolo/web-ui';
import {
  IconActivity,
  IconAdjustments,
  IconBook2,
  IconHistory,
  IconKey,
  IconLogin2,
  IconSitemap,
  IconUsers,
} from '@tabler/icons-react';

export type SectionKey = 'users' | 'departments' | 'roles' | 'directories' | 'audit' | 'signIns' | 'jobs' | 'parameters';

export interface ConsoleSection {
  readonly key: SectionKey;
  readonly path: string;
  readonly icon: FrameIcon;
  /** The right that opens it. */
  readonly button: string;
}

export interface Question {
  readonly key: 'who' | 'rights' | 'words' | 'events' | 'product';
  readonly sections: readonly ConsoleSection[];
}

const section = (key: SectionKey, path: string, icon: FrameIcon, button = `console.${key}`): ConsoleSection => ({
  key,
  path: `/console/${path}`,
  icon,
  button,
});

/** The console, grouped by the question that brings a person there. */
export const questions: readonly Question[] = [
  {
    key: 'who',
    sections: [section('users', 'users', IconUsers), section('departments', 'departments', IconSitemap)],
  },
  { key: 'rights', sections: [section('roles', 'roles', IconKey)] },
  { key: 'words', sections: [section('directories', 'directories', IconBook2)] },
  {
    key: 'events',
    sections: [
      section('audit', 'audit', IconHistory),
      section('signIns', 'sign-ins', IconLogin2, 'console.audit'),
      section('jobs', 'jobs', IconActivity),
    ],
  },
  { key: 'product', sections: [section('parameters', 'parameters', IconAdjustments)] },
];

export const sections: readonly ConsoleSection[] = questions.flatMap((question) => question.sections);

export function sectionOf(key: SectionKey): ConsoleSection {
  return sections.find((one) => one.key === key) as ConsoleSection;
}

/** The questions as far as the viewer may open their sections. */
export function questionsFor(viewer: Viewer): readonly Question[] {
  return questions
    .map((question) => ({ ...question, sections: question.sections.filter((one) => viewer.mayPress(one.button)) }))
    .filter((question) => question.sections.length > 0);
}
