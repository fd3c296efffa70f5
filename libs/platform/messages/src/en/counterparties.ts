export const counterparties = {};
