import { slice as access } from '@kolo/access-web';
import { slice as activities } from '@kolo/activities-web';
import { slice as counterparties } from '@kolo/counterparties-web';
import { binSlice, Slices } from '@kolo/web-core';

const bin = binSlice(['counterparty', 'contactPerson', 'activity', 'comment', 'storedFile']);

export const slices = new Slices([activities, counterparties, access, bin]);
