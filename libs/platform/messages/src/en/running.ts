export const running = {
  parameters: {
    outgoing: {
      held: {
        title: 'Hold mail and webhooks',
        hint: 'Nothing leaves Kolo: e-mails and webhooks wait in the queue. Every restored copy starts this way.',
      },
    },
  },
};
