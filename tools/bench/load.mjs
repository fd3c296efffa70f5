import fs from 'node:fs';
import http from 'node:http';

const TICKS_PER_SECOND = 100;

/** Processor time that a process has used so far, in milliseconds, and its largest resident memory, in MB (Linux). */
export function usageOf(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const peak = /VmHWM:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  return { cpuMs: ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND, peakMb: Number(peak?.[1] ?? 0) / 1024 };
}

/** One POST with a JSON body; resolves to status and text. */
export function post(agent, url, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const data = Buffer.from(JSON.stringify(body));
    const request = http.request(
      url,
      { agent, method: 'POST', headers: { 'content-type': 'application/json', 'content-length': data.length, ...headers } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode, text: Buffer.concat(chunks).toString() }));
        response.on('error', reject);
      },
    );
    request.on('error', reject);
    request.end(data);
  });
}

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** p50 and p95 of latencies in milliseconds. */
export function summarise(latencies) {
  const sorted = [...latencies].sort((a, b) => a - b);
  return { count: sorted.length, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95), p99: percentile(sorted, 0.99) };
}

/**
 * A closed loop of some connections for some seconds (or requests). `send(agent, n)` makes the n-th request and throws when the
 * answer is wrong. Returns latencies, requests per second and the processor time of `pid` per request.
 */
export async function closedLoop({ connections, seconds, most = Infinity, send, pid }) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const latencies = [];
  let next = 0;
  const before = usageOf(pid);
  const started = performance.now();
  const deadline = started + seconds * 1000;
  const worker = async () => {
    while (performance.now() < deadline && next < most) {
      const number = next++;
      const from = performance.now();
      await send(agent, number);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsed = (performance.now() - started) / 1000;
  agent.destroy();
  const after = usageOf(pid);
  return {
    ...summarise(latencies),
    perSecond: latencies.length / elapsed,
    cpuMs: (after.cpuMs - before.cpuMs) / Math.max(1, latencies.length),
    peakMb: after.peakMb,
  };
}
