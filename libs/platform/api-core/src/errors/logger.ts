import pino from 'pino';

/**
 * Structured log of the process. Personal data never enters it: log ids, codes and counts,
 * not names, addresses, arguments or SQL parameters.
 */
export const logger = pino({
  level: process.env['KOLO_LOG_LEVEL'] ?? 'info',
  base: { process: process.argv[1]?.endsWith('worker.js') ? 'worker' : 'api' },
  redact: {
    paths: ['*.password', '*.token', '*.authorization', 'err.parameters', 'err.detail', 'err.where', 'err.query'],
    remove: true,
  },
  serializers: {
    err: (error: Error & { code?: string }) => ({
      type: error.name,
      code: error.code,
      message: maskValues(error.message),
      stack: stackOf(error),
    }),
  },
});

/** PostgreSQL quotes values in some messages; quoted text is cut out. */
function maskValues(message: string): string {
  return message.replace(/"[^"]{40,}"|'[^']*'|=\([^)]*\)/g, '…');
}

function stackOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
}
