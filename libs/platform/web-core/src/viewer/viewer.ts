import type { EntityInfo, FieldInfo, Verb } from './metadata';

export interface ViewerUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly position?: string | null;
  readonly locale: string;
  readonly timeZone: string;
  readonly departmentId?: string | null;
}

/** Who looks and what they may do: asked of the API once, and again when rights change. */
export class Viewer {
  private readonly byName: ReadonlyMap<string, EntityInfo>;
  private readonly buttons: ReadonlySet<string>;
  private readonly sections: ReadonlySet<string>;

  constructor(
    readonly user: ViewerUser,
    buttons: readonly string[],
    sections: readonly string[],
    entities: readonly EntityInfo[],
  ) {
    this.byName = new Map(entities.map((entity) => [entity.name, entity]));
    this.buttons = new Set(buttons);
    this.sections = new Set(sections);
  }

  /** What the viewer may know about an entity; undefined when they may not see it. */
  entity(name: string): EntityInfo | undefined {
    return this.byName.get(name);
  }

  /** Everything the viewer may see, in the order of the metadata. */
  get entities(): readonly EntityInfo[] {
    return [...this.byName.values()];
  }

  field(entity: string, name: string): FieldInfo | undefined {
    return this.byName.get(entity)?.fields.find((field) => field.name === name);
  }

  can(verb: Verb, entity: string): boolean {
    return (this.byName.get(entity)?.rights[verb] ?? 'NONE') !== 'NONE';
  }

  /** Whether a named command (`counterparty.merge`) is allowed. */
  mayPress(button: string): boolean {
    return this.buttons.has(button) || [...this.byName.values()].some((entity) => entity.buttons.includes(button));
  }

  /** Whether a section of the menu is open to the viewer. */
  sees(section: string): boolean {
    return this.sections.has(section);
  }
}
