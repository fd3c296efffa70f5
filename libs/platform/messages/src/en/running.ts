export const running = {
  operations: { batches: { backup: 'Backup' } },
  parameters: {
    outgoing: {
      held: {
        title: 'Hold mail and webhooks',
        hint: 'Nothing leaves Kolo: e-mails and webhooks wait in the queue. Every restored copy starts this way.',
      },
    },
    backups: {
      nightly: {
        title: 'A backup each night',
        hint: 'At 01:30 UTC Kolo saves all data, files and keys to the folder of backups.',
      },
      keep: {
        title: 'How many nightly backups to keep',
        hint: 'Older ones are deleted once a new one is ready. Those made by hand are counted apart.',
      },
    },
  },
  console: {
    sections: { backups: { title: 'Backups', hint: 'When Kolo last saved all data, and how to do it now' } },
    backups: {
      makeNow: 'Make one now',
      begun: 'Kolo is making a backup',
      made: 'The backup is ready',
      empty: 'No backups yet',
      emptyHint: 'Kolo will make the first one tonight by itself. Or make one now: it does not get in the way of work.',
      where:
        'Backups lie on the server, in the data folder or in KOLO_BACKUP_DIR. They hold all data and the keys, so guard them like the database itself, and keep them on another disk too. How to restore is in docs/operations.md.',
      reasons: { nightly: 'Nightly', manual: 'Made by hand', beforeUpgrade: 'Before an upgrade', other: 'Other' },
      rows_one: '{{n}} row',
      rows_other: '{{n}} rows',
      files_one: '{{n}} file',
      files_other: '{{n}} files',
    },
    outgoing: {
      title: 'Mail and webhooks are held.',
      hint: 'This is a restored copy, or somebody switched it on in the parameters. E-mails and webhooks wait in the queue; once let go, they reach real people.',
      release: 'Let them go',
      question: 'Let mail and webhooks go?',
      consequence:
        'Everything that waits in the queue goes out at once. Do it only where Kolo is to work for real: another copy may have sent the same already.',
      released: 'Mail and webhooks may go out',
    },
  },
};
