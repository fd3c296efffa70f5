export const directoryNames = ['status', 'region', 'industry', 'source', 'tag', 'category', 'interest', 'classifier'] as const;
export type DirectoryName = (typeof directoryNames)[number];
