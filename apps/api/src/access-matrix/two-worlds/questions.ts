import { allEntities, type EntitySpec, type FieldSpec, recordName, targetOf, type Viewer } from '@kolo/api-core';
import type { GraphQLSchema } from 'graphql';
import { conditionText, selectionText } from '../field-samples.js';

export interface Question {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Values by which lists can be seen in groups. */
const groupable = new Set(['text', 'choice', 'choices', 'boolean', 'ref', 'refs', 'date', 'moment']);
const rootsAtOnce = 8;

/** Several root fields as few operations: each answers for itself, under a name of its own. */
export function together(roots: readonly string[]): Question[] {
  const documents: Question[] = [];
  for (let from = 0; from < roots.length; from += rootsAtOnce) {
    const part = roots.slice(from, from + rootsAtOnce).map((root, i) => `q${i}: ${root}`);
    documents.push({ query: `{ ${part.join(' ')} }` });
  }
  return documents;
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Every question that the lists of the schema can be asked: all of it comes from the registry and from the schema. */
export class ListQuestions {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly viewer: Viewer,
    /** Texts that stand in what the viewer may not see. */
    private readonly probes: readonly string[],
  ) {}

  all(): Question[] {
    return this.listed().flatMap((entity) => [
      ...this.reads(entity),
      ...together(this.filters(entity)),
      ...together([...this.sorts(entity), ...this.groups(entity), ...this.searches(entity)]),
    ]);
  }

  /** Entities that have a list of their own. */
  listed(): EntitySpec[] {
    const roots = this.schema.getQueryType()?.getFields() ?? {};
    return allEntities().filter((entity) => entity.plural in roots);
  }

  /** All that the viewer may read of a record without its children, records that it names by their titles. */
  plain(entity: EntitySpec): string {
    const shown = this.fieldsOf(entity).filter((field) => field.kind !== 'children');
    return ['id version', ...shown.map((field) => this.selection(field))].join(' ');
  }

  private reads(entity: EntitySpec): Question[] {
    const children = this.fieldsOf(entity).filter((field) => field.kind === 'children');
    const inside = (field: FieldSpec): string => `id ${field.name} { ${this.plain(targetOf(field))} }`;
    return [
      ...['{ first: 200 }', '{ first: 200, deleted: true }'].map((input) => this.list(entity, input, this.plain(entity), true)),
      ...children.map((field) => this.list(entity, '{ first: 200 }', inside(field))),
    ].map((root) => ({ query: `{ ${root} }` }));
  }

  private filters(entity: EntitySpec): string[] {
    const asked = this.fieldsOf(entity).filter((field) => field.filter);
    return asked.map((field) => {
      const isText = field.kind === 'text' || field.kind === 'longText';
      const conditions = isText ? this.probes.map((probe) => `{ contains: ${JSON.stringify(probe)} }`) : [conditionText(field)];
      const any = conditions.map((condition) => `{ ${field.name}: ${condition} }`).join(', ');
      return this.list(entity, `{ first: 200, filter: { or: [${any}] } }`, 'id', true);
    });
  }

  private sorts(entity: EntitySpec): string[] {
    const sorted = this.fieldsOf(entity).filter((field) => field.sort);
    return sorted.map((field) => this.list(entity, `{ first: 2, sort: [{ field: ${field.name}, descending: true }] }`, 'id'));
  }

  private groups(entity: EntitySpec): string[] {
    const root = `${entity.name}Groups`;
    if (!(root in (this.schema.getQueryType()?.getFields() ?? {}))) return [];
    const groups = 'groups { key title count filter sums { field currency value } } rest { groups count }';
    const open = [...entity.fields.values()].filter((field) => this.readable(entity, field) && !field.select);
    const sums = open.filter((field) => field.kind === 'money').map((field) => field.name);
    const also = sums.length > 0 ? `, sums: ${JSON.stringify(sums.slice(0, 5))}` : '';
    return open.filter((field) => groupable.has(field.kind)).map((field) => `${root}(by: "${field.name}"${also}) { ${groups} }`);
  }

  private searches(entity: EntitySpec): string[] {
    if (entity.name !== 'counterparty') return [];
    return this.probes.flatMap((probe) => {
      const typed = JSON.stringify(probe);
      return [
        this.list(entity, `{ search: ${typed} }`, 'id name', true),
        `search(query: ${typed}, first: 50) { entity id title subtitle matched }`,
      ];
    });
  }

  private list(entity: EntitySpec, input: string, nodes: string, total = false): string {
    const page = `nodes { ${nodes} } pageInfo { endCursor hasNextPage }${total ? ' total { count precision }' : ''}`;
    return `${entity.plural}(input: ${input}) { ${page} }`;
  }

  private selection(field: FieldSpec): string {
    if (field.select) return `${field.name} { entity id title phone }`;
    if (!field.target || !this.named(field)) return selectionText(field);
    const target = targetOf(field);
    const shown = field.kind === 'ref' ? recordName(field.name) : `${recordName(field.name)}s`;
    return `${field.name} ${shown} { id ${target.title} }`;
  }

  /** Whether the record behind a reference can be asked for by its title. */
  private named(field: FieldSpec): boolean {
    const target = targetOf(field);
    const title = target.fields.get(target.title);
    return title !== undefined && this.viewer.rights.may(target, 'view') && this.readable(target, title);
  }

  /** Fields that the schema shows and that the viewer may read; declared ones come together as `custom`. */
  private fieldsOf(entity: EntitySpec): FieldSpec[] {
    const type = this.schema.getType(capital(entity.name)) as { getFields?: () => object } | undefined;
    const known = type?.getFields?.() ?? {};
    return [...entity.fields.values()].filter((field) => field.name in known && this.readable(entity, field));
  }

  private readable(entity: EntitySpec, field: FieldSpec): boolean {
    return this.viewer.rights.may(entity, 'view') && this.viewer.rights.readable(entity, field);
  }
}
