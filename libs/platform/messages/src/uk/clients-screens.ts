export const clientsScreens = { clients: {} };
