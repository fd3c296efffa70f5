import type { WebSlice } from '@kolo/web-core';
import { IconCalendarEvent, IconCalendarPlus, IconSun } from '@tabler/icons-react';

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
      icon: IconSun,
      order: 10,
      letter: 'd',
      visible: (viewer) => viewer.can('view', 'activity'),
    },
    {
      key: 'events',
      title: 'activity.many',
      path: '/events',
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
      title: 'activity.one',
      icon: IconCalendarPlus,
      order: 20,
      run: ({ navigate }) => navigate('/events/new'),
      visible: (viewer) => viewer.can('create', 'activity'),
    },
  ],
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
