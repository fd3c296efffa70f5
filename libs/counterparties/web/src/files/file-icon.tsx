import {
  IconFile,
  IconFileMusic,
  IconFileSpreadsheet,
  IconFileText,
  IconFileTypePdf,
  IconFileZip,
  IconPhoto,
} from '@tabler/icons-react';

export function FileIcon({ mime }: { mime: string }) {
  const Icon = iconOf(mime);
  return <Icon size={16} stroke={1.6} aria-hidden />;
}

function iconOf(mime: string): typeof IconFile {
  if (mime.startsWith('image/')) return IconPhoto;
  if (mime.startsWith('audio/')) return IconFileMusic;
  if (mime === 'application/pdf') return IconFileTypePdf;
  if (/sheet|excel|csv/.test(mime)) return IconFileSpreadsheet;
  if (/zip|rar|7z/.test(mime)) return IconFileZip;
  return /word|text/.test(mime) ? IconFileText : IconFile;
}
