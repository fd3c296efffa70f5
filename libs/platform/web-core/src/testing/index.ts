export { type Asked, fakeApi, refusal } from './fake-api';
export { giveHeight } from './layout';
export { drawInside } from './render';
export { client, entity, field, olena } from './viewer';
