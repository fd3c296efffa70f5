import { slice as access } from '@kolo/access-web';
import { slice as activities } from '@kolo/activities-web';
import { slice as counterparties } from '@kolo/counterparties-web';
import { Slices } from '@kolo/web-core';

export const slices = new Slices([activities, counterparties, access]);
