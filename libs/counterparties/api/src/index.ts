export { Address } from './address/address.entity.js';
export { ContactChannel } from './contact-channel/contact-channel.entity.js';
export { ContactPerson } from './contact-person/contact-person.entity.js';
export { Counterparty } from './counterparty/counterparty.entity.js';
export { DirectoryEntry } from './directory/directory-entry.entity.js';
