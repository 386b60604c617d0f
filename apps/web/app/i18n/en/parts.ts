export const parts = {
  level: 'level {level} of 5',
  optional: 'optional',
  correct: 'Not done yet: {count, plural, one {one thing needs} other {# things need}} correcting',
  cancel: 'Cancel',
  copy: 'Copy',
  copied: 'Copied',
  copyFailed: 'Could not copy. Select the text and copy it yourself.',
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  wait: 'One moment…',
} as const
