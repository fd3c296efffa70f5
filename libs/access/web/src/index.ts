import type { WebSlice } from '@kolo/web-core';

export const slice: WebSlice = { name: 'access' };
