export { installedServers } from '../../../../tools/postgres/binaries.mjs';
export { freePort, startPostgres } from '../../../../tools/postgres/index.mjs';
