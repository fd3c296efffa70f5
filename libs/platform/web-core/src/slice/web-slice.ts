import type { FrameIcon } from '@kolo/web-ui';
import type { ComponentType } from 'react';
import type { BulkFormProps, BulkWords } from '../bulk/bulk-types';
import type { EntityRecord } from '../documents/record';
import type { Viewer } from '../viewer/viewer';

/** How an entity is shown and reached; the API's metadata says the rest. */
export interface EntityUi {
  readonly name: string;
  readonly icon?: FrameIcon;
  readonly listPath?: string;
  /** The address of one record. */
  readonly path?: (id: string) => string;
}

export interface SliceRoute {
  /** Without the leading slash; `:id` for parameters. */
  readonly path: string;
  /** `() => import('./client-list.page').then((page) => page.ClientListPage)` */
  readonly page: () => Promise<ComponentType>;
  readonly visible?: (viewer: Viewer) => boolean;
}

export interface MenuEntry {
  readonly key: string;
  /** Message key of the title, e.g. `counterparty.many`. */
  readonly title: string;
  readonly path: string;
  /** Message key of more words to find it by in the palette. */
  readonly words?: string;
  readonly icon: FrameIcon;
  readonly order: number;
  /** Console entries stand at the bottom of the rail. */
  readonly place?: 'main' | 'console';
  /** The letter after `g`: 'c' makes `g c`. */
  readonly letter?: string;
  /** Draws nothing and tells how many things wait there. */
  readonly badge?: () => Promise<ComponentType<{ onCount: (count: number) => void }>>;
  readonly visible?: (viewer: Viewer) => boolean;
}

export interface PanelProps {
  readonly entity: string;
  readonly id: string;
  /** What the card has loaded of the record. */
  readonly record: Readonly<Record<string, unknown>>;
}

/** A part of another slice's card: activities put the stream on the client's card in this way. */
export interface PanelDeclaration {
  readonly on: string;
  readonly key: string;
  readonly order: number;
  /** Message key. */
  readonly title: string;
  /** Where on the card; the middle is the stream, the right is what is linked. */
  readonly place?: 'left' | 'middle' | 'right';
  readonly component: () => Promise<ComponentType<PanelProps>>;
  readonly visible?: (viewer: Viewer) => boolean;
}

/** `() => import('./new-client-dialog').then((module) => module.NewClientDialog)` */
export type DialogLoader = () => Promise<ComponentType<{ onClose: () => void }>>;

export interface CommandContext {
  readonly navigate: (path: string) => void;
  /** Opens a dialog over the page one is on. */
  readonly open: (dialog: DialogLoader) => void;
  readonly viewer: Viewer;
}

export interface CommandDeclaration {
  readonly key: string;
  /** Message key. */
  readonly title: string;
  /** More words to find it by, in any language. */
  readonly keywords?: string;
  /** Message key of more words, in the language that is spoken. */
  readonly words?: string;
  /** Found by typing only. */
  readonly hidden?: boolean;
  readonly icon?: FrameIcon;
  readonly run: (context: CommandContext) => unknown;
  readonly visible?: (viewer: Viewer) => boolean;
}

export interface CreateAction {
  readonly key: string;
  /** What it makes: lists of these offer it in their menu. */
  readonly on?: string;
  /** Message key of «Новий клієнт»; by default «Створити: Клієнт». */
  readonly fresh?: string;
  /** Message key of what is made, e.g. `counterparty.one`. */
  readonly title: string;
  readonly icon: FrameIcon;
  readonly order: number;
  readonly run: (context: CommandContext) => unknown;
  readonly visible?: (viewer: Viewer) => boolean;
}

/** Something to be done with one record, in the menu of its row. */
export interface RowActionDeclaration {
  readonly on: string;
  readonly key: string;
  /** Message key. */
  readonly title: string;
  readonly icon: FrameIcon;
  readonly order: number;
  /** `record` holds what the list shows of it, `select` besides. */
  readonly run: (context: CommandContext & { readonly record: EntityRecord }) => unknown;
  readonly visible?: (viewer: Viewer) => boolean;
}

/** Something to be done with many records of an entity at once, in the bar over the selected rows. */
export interface BulkActionDeclaration {
  readonly on: string;
  /** Kind of the API's action; its button is worded by `bulk.actions.<kind>`. */
  readonly kind: string;
  /** Message key of the dialog's title. */
  readonly title: string;
  readonly icon: FrameIcon;
  readonly order: number;
  /** `change` by default. */
  readonly words?: BulkWords;
  readonly form: () => Promise<ComponentType<BulkFormProps>>;
  readonly visible?: (viewer: Viewer) => boolean;
}

/** What a slice brings to the application; apps/web composes them. */
export interface WebSlice {
  readonly name: string;
  readonly entities?: readonly EntityUi[];
  readonly routes?: readonly SliceRoute[];
  readonly menu?: readonly MenuEntry[];
  readonly panels?: readonly PanelDeclaration[];
  readonly commands?: readonly CommandDeclaration[];
  readonly createActions?: readonly CreateAction[];
  readonly bulkActions?: readonly BulkActionDeclaration[];
  readonly rowActions?: readonly RowActionDeclaration[];
}
