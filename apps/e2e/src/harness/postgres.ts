export { installedServers } from '../../../../tools/postgres/binaries.mjs';
export { startPostgres } from '../../../../tools/postgres/index.mjs';
