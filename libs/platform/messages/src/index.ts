import { en } from './en.js';
import { ru } from './ru.js';
import { uk } from './uk.js';

export type { Translation } from './catalogue.js';

export type Language = 'uk' | 'en' | 'ru';
export const languages: readonly Language[] = ['uk', 'en', 'ru'];

export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** Every sentence the product says, by language; Ukrainian is the reference that the others follow key by key. */
export const messages: Readonly<Record<Language, MessageTree>> = { uk, en, ru };
