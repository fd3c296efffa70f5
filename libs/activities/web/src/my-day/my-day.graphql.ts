import type { TypedDocumentNode } from '@apollo/client';
import { documentOf, type Viewer } from '@kolo/web-core';
import { type EventPage, eventSelect } from '../event/event.graphql';

export interface DayPart extends EventPage {
  readonly total: { readonly count: number; readonly precision: 'EXACT' | 'AT_LEAST' | 'ESTIMATE' };
}

export interface MyDayData {
  readonly myDay: {
    readonly date: string;
    readonly overdue: DayPart;
    readonly today: DayPart;
    readonly tomorrow: DayPart;
    readonly doneToday: number;
  };
}

export interface MyDayVariables {
  readonly overdueAfter?: string | null;
  readonly todayAfter?: string | null;
}

export function myDayDocument(viewer: Viewer): TypedDocumentNode<MyDayData, MyDayVariables> {
  const part = `{ nodes { ${eventSelect(viewer)} about { entity id title phone } } pageInfo { endCursor hasNextPage } total { count precision } }`;
  return documentOf(`query MyDay($overdueAfter: String, $todayAfter: String) {
    myDay(overdueAfter: $overdueAfter, todayAfter: $todayAfter) {
      date overdue ${part} today ${part} tomorrow ${part} doneToday } }`);
}
