import http from 'node:http';
import pg from 'pg';
import { bareAnswers } from './workloads.mjs';

// The same questions without a product around them: a plain HTTP server, one pool, one or two statements a request.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });

const read = async (request) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
};

const server = http.createServer(async (request, response) => {
  try {
    const { workload, parameters } = await read(request);
    const body = JSON.stringify(await bareAnswers[workload](pool, parameters));
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  } catch (error) {
    response.writeHead(500).end(error.message);
  }
});

server.listen(0, '127.0.0.1', () => process.send?.({ port: server.address().port }));
process.on('disconnect', () => process.exit(0));
