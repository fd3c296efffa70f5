import type { RowActionDeclaration, WebSlice } from '@kolo/web-core';
import { IconCalendarEvent, IconCalendarPlus, IconPhoneOutgoing, IconSun } from '@tabler/icons-react';

/** Plans a call to the client that a row is, or belongs to. */
const planCall = (on: string, client: string): RowActionDeclaration => ({
  on,
  key: 'call',
  title: 'events.planCall',
  icon: IconPhoneOutgoing,
  order: 10,
  run: ({ navigate, record }) => navigate(`/events/new?type=CALL_OUT&client=${String(record[client])}`),
  visible: (viewer) => viewer.can('create', 'activity'),
});

export const slice: WebSlice = {
  name: 'activities',
  entities: [{ name: 'activity', icon: IconCalendarEvent, listPath: '/events', path: (id) => `/events/${id}` }],
  routes: [
    {
      path: 'my-day',
      page: () => import('./my-day/my-day.page').then((module) => module.MyDayPage),
      visible: (viewer) => viewer.can('view', 'activity'),
    },
    {
      path: 'events',
      page: () => import('./events/event-list.page').then((module) => module.EventListPage),
      visible: (viewer) => viewer.can('view', 'activity'),
    },
    {
      path: 'events/new',
      page: () => import('./events/new-event.page').then((module) => module.NewEventPage),
      visible: (viewer) => viewer.can('create', 'activity'),
    },
    {
      path: 'events/:id',
      page: () => import('./events/event.page').then((module) => module.EventPage),
      visible: (viewer) => viewer.can('view', 'activity'),
    },
  ],
  menu: [
    {
      key: 'myDay',
      title: 'myDay.title',
      path: '/my-day',
      words: 'palette.words.myDay',
      icon: IconSun,
      order: 10,
      letter: 'd',
      visible: (viewer) => viewer.can('view', 'activity'),
    },
    {
      key: 'events',
      title: 'activity.many',
      path: '/events',
      words: 'palette.words.events',
      icon: IconCalendarEvent,
      order: 30,
      letter: 'e',
      visible: (viewer) => viewer.can('view', 'activity'),
    },
  ],
  bulkActions: [
    {
      on: 'counterparty',
      kind: 'plan',
      title: 'bulk.titles.plan',
      icon: IconCalendarPlus,
      order: 20,
      words: 'planning',
      form: () => import('./bulk/plan-form').then((module) => module.PlanForm),
      visible: (viewer) => viewer.can('create', 'activity'),
    },
  ],
  createActions: [
    {
      key: 'event',
      on: 'activity',
      title: 'activity.one',
      fresh: 'events.create',
      icon: IconCalendarPlus,
      order: 20,
      run: ({ navigate }) => navigate('/events/new'),
      visible: (viewer) => viewer.can('create', 'activity'),
    },
  ],
  rowActions: [planCall('counterparty', 'id'), planCall('contactPerson', 'counterpartyId')],
  panels: [
    {
      on: 'counterparty',
      key: 'stream',
      order: 10,
      place: 'middle',
      title: 'stream.title',
      component: () => import('./stream/stream').then((module) => module.Stream),
      visible: (viewer) => viewer.can('view', 'activity') || viewer.can('view', 'comment'),
    },
  ],
};
