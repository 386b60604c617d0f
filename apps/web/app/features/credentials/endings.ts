import type { PlainKey } from '#app/i18n/catalog.ts'

/** A form in which a credential can be taken along. */
export type Ending = { ending: string; word: PlainKey; note: PlainKey }

/** Every form, the one for people first. */
export const endings: readonly Ending[] = [
  { ending: 'pdf', word: 'credential.filePdf', note: 'credential.filePdfNote' },
  { ending: 'png', word: 'credential.filePng', note: 'credential.filePngNote' },
  { ending: 'svg', word: 'credential.fileSvg', note: 'credential.fileSvgNote' },
  { ending: 'json', word: 'credential.fileJson', note: 'credential.fileJsonNote' },
  { ending: 'jwt', word: 'credential.fileJwt', note: 'credential.fileJwtNote' },
]
