import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '../postgres/index.mjs';

const external = (env) => ({
  appUrl: env.DATABASE_URL,
  ownerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
  stop: async () => {},
});

// The port stays, since the API and the worker hold it in their URLs.
const startAgain = async (options, port, say) => {
  for (let pause = 500; ; pause = Math.min(30_000, pause * 2)) {
    try {
      return await startPostgres({ ...options, port });
    } catch (error) {
      say(error.message);
      await sleep(pause);
    }
  }
};

/** The database the product runs on: the one that DATABASE_URL names, or our own, started again when it ends by itself. */
export async function openDatabase({ dataDir, env, say }) {
  if (env.DATABASE_URL) return external(env);
  const options = { dataDir, log: say };
  const state = { server: await startPostgres(options), stopping: false };
  const watch = async () => {
    while (!state.stopping) {
      const { code, signal } = await state.server.exited;
      if (state.stopping) return;
      say(`PostgreSQL ended (${signal ?? `exit code ${code}`}); starting it again`);
      state.server = await startAgain(options, state.server.port, say);
    }
  };
  watch().catch((error) => say(error.message));
  return {
    appUrl: state.server.appUrl,
    ownerUrl: state.server.ownerUrl,
    stop: async () => {
      state.stopping = true;
      await state.server.stop();
    },
  };
}
