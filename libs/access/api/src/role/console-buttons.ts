/** Sections of the console; each is a button that a role may be given. */
export const consoleButtons = [
  'console.users',
  'console.departments',
  'console.roles',
  'console.directories',
  'console.parameters',
  'console.audit',
  'console.jobs',
  'console.backups',
  'console.mail',
] as const;
