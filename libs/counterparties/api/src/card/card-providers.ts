import { CardReader } from './card-reader.js';
import { CardResolver } from './card.resolver.js';
import { ExportCards } from './export-cards.js';

/** Clients out of pasted cards, and people into cards. */
export const cardProviders = [CardReader, ExportCards, CardResolver];
