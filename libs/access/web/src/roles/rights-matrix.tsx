import { useWords, type Verb } from '@kolo/web-core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LevelCell } from './level-cell';
import { type FlatRights, type Level, levelKey, levelOf, lower, matrixParts, type RightsEdits } from './rights';
import type { RightsCatalogue, RightsEntity } from './roles.graphql';

const verbs: readonly Verb[] = ['view', 'create', 'edit', 'delete', 'export', 'import'];

interface RightsMatrixProps {
  catalogue: RightsCatalogue;
  rights: FlatRights;
  edits: RightsEdits;
  /** Keys that somebody else changed meanwhile. */
  collisions?: readonly string[];
  readOnly?: boolean;
  onChange: (key: string, value: string) => void;
}

/** Who may do what with which records: entities down, verbs across, a level at each crossing. */
export function RightsMatrix({ catalogue, ...matrix }: RightsMatrixProps) {
  const { t } = useTranslation();
  const { work, company } = matrixParts(catalogue);
  const grid = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState(cellId(0, 0));
  const onKeyDown = (event: KeyboardEvent) => {
    const [row, column] = (event.target as HTMLElement).dataset['cell']?.split('-').map(Number) ?? [];
    if (row === undefined || column === undefined) return;
    const next = neighbour(event, row, column, work.length + company.length);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  };
  const shared = { matrix, focused, onFocus: setFocused };
  return (
    <div className="k-matrix" role="grid" aria-label={t('console.roles.matrix')} ref={grid} onKeyDown={onKeyDown}>
      <div role="row" className="k-matrix__head">
        <span role="columnheader">{t('console.roles.records')}</span>
        {verbs.map((verb) => (
          <span key={verb} role="columnheader">
            {t(`rights.verbs.${verb}`)}
          </span>
        ))}
      </div>
      <MatrixPart title={t('console.roles.work')} entities={work} from={0} {...shared} />
      <MatrixPart title={t('console.roles.company')} entities={company} from={work.length} {...shared} />
    </div>
  );
}

interface MatrixPartProps {
  title: string;
  entities: readonly RightsEntity[];
  /** How many rows stand above. */
  from: number;
  matrix: Omit<RightsMatrixProps, 'catalogue'>;
  focused: string;
  onFocus: (id: string) => void;
}

function MatrixPart({ title, entities, from, ...shared }: MatrixPartProps) {
  return (
    <>
      <div role="row" className="k-matrix__part">
        <span role="rowheader" aria-colspan={verbs.length + 1}>
          {title}
        </span>
      </div>
      {entities.map((entity, index) => (
        <MatrixRow key={entity.name} entity={entity} index={from + index} {...shared} />
      ))}
    </>
  );
}

const cellId = (row: number, column: number): string => `${row}-${column}`;

function neighbour({ key, ctrlKey }: KeyboardEvent, row: number, column: number, rows: number): string | null {
  const lastColumn = verbs.length - 1;
  switch (key) {
    case 'ArrowRight':
      return cellId(row, Math.min(column + 1, lastColumn));
    case 'ArrowLeft':
      return cellId(row, Math.max(column - 1, 0));
    case 'ArrowDown':
      return cellId(Math.min(row + 1, rows - 1), column);
    case 'ArrowUp':
      return cellId(Math.max(row - 1, 0), column);
    case 'Home':
      return cellId(ctrlKey ? 0 : row, 0);
    case 'End':
      return cellId(ctrlKey ? rows - 1 : row, lastColumn);
    default:
      return null;
  }
}

interface MatrixRowProps {
  entity: RightsEntity;
  index: number;
  matrix: Omit<RightsMatrixProps, 'catalogue'>;
  focused: string;
  onFocus: (id: string) => void;
}

function MatrixRow({ entity, index, matrix, focused, onFocus }: MatrixRowProps) {
  const { t } = useTranslation();
  const words = useWords();
  const name = words.many(entity.name);
  return (
    <div role="row" className="k-matrix__row">
      <span role="rowheader" className="k-matrix__entity">
        {name}
      </span>
      {verbs.map((verb, column) => {
        const key = levelKey(entity.name, verb);
        const id = cellId(index, column);
        return (
          <span role="gridcell" key={verb}>
            <LevelCell
              id={id}
              label={`${name}: ${t(`rights.verbs.${verb}`)}`}
              verbLabel={t(`rights.verbs.${verb}`)}
              level={levelOf(matrix.rights, entity, verb)}
              possible={entity.verbs.find((one) => one.verb === verb)?.levels.map(lower) ?? []}
              changed={key in matrix.edits}
              collides={matrix.collisions?.includes(key) ?? false}
              readOnly={matrix.readOnly ?? false}
              focusable={focused === id}
              onChange={(level: Level) => matrix.onChange(key, level === 'none' ? '' : level)}
              onFocus={() => onFocus(id)}
            />
          </span>
        );
      })}
    </div>
  );
}
