import net from 'node:net';

const canListen = (options) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code !== 'EADDRINUSE'));
    server.listen(options, () => server.close(() => resolve(true)));
  });

export const portOf = (env) => {
  const port = Number(env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`PORT must be a number from 1 to 65535, not "${env.PORT}".`);
  return port;
};

/** Throws when somebody listens there already: on every address, or on this machine's only. */
export async function requireFreePort(port, host) {
  const free = (await canListen({ port, host: '127.0.0.1' })) && (await canListen({ port, host }));
  if (!free) throw new Error(`Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`);
}
