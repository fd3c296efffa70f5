import 'reflect-metadata';
import { DiskStore, moveContent, openFileStore } from '@kolo/api-core';

const bucket = openFileStore();
const [direction] = process.argv.slice(2);
if (bucket.kind !== 's3' || (direction !== 'to-s3' && direction !== 'to-disk')) {
  console.error('Set S3_ENDPOINT, S3_BUCKET and the keys, and say which way: npm run files -- to-s3, or to-disk');
  process.exitCode = 1;
} else {
  const disk = new DiskStore();
  const [from, to] = direction === 'to-s3' ? [disk, bucket] : [bucket, disk];
  const { copied, there } = await moveContent(from, to);
  console.log(`${copied} files copied, ${there} were there already. Nothing was removed where they came from.`);
}
