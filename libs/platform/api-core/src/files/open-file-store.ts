import { DiskStore } from './disk-store.js';
import type { FileStore } from './file-store.js';
import { S3Client } from './s3-client.js';
import { S3Store } from './s3-store.js';

const defaultRegion = 'us-east-1';

/** The store that the environment names: a bucket when S3_ENDPOINT and S3_BUCKET are set, else the disk. */
export function openFileStore(env: NodeJS.ProcessEnv = process.env): FileStore {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  const region = env['S3_REGION'] || defaultRegion;
  if (!endpoint && !bucket) return new DiskStore();
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey)
    throw new Error('Files in S3 need S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY, all of them');
  return new S3Store(new S3Client({ endpoint, bucket, accessKeyId, secretAccessKey, region }));
}
