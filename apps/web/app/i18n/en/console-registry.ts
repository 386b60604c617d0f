export const consoleRegistry = {
  title: 'Registries',
  lead: 'Tell the world what you award, and bring in what others award and what employers ask for.',
  export: 'Give out',
  exportNote: 'All that you have published, as CTDL: the file a credential registry takes.',
  exportGo: 'Download as CTDL',
  outside: 'Bring in achievements of others',
  outsideNote:
    'A CTDL file (JSON-LD) of a registry. What is in it can be compared and planned with, is marked as somebody else’s, and cannot be issued here. The same file again changes nothing.',
  file: 'Choose a file or drop it here',
  fileNote: 'JSON-LD, at most 16 MB',
  outsideGo: 'Bring in',
  done: '{added} new, {changed} changed, {unchanged} unchanged.',
  skipped:
    '{count, plural, =0 {Nothing was left out.} one {One was left out:} other {# were left out:}}',
  see: 'See them',
  ads: 'Bring in job advertisements',
  adsNote:
    'CSV with a column ‘skills’, or JobPosting of schema.org. They are counted, never shown one by one.',
  adsFile: 'Choose a file or drop it here',
  adsFileNote: 'CSV or JSON-LD, at most 32 MB',
  collection: 'Name of the collection',
  attribution: 'Source and licence',
  adsGo: 'Count them',
  adsDone:
    '{added} of {ads} advertisements are new. {matched} of {skills} skills are known here by name.',
  adsSee: 'See the market',
  wrongFile: 'This file could not be read.',
  collectionWrong: 'Name the collection.',
} as const
