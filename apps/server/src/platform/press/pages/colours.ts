import { readable } from '@credence/medallion'

/** The colours of print, as in the tokens of the web app (light). */
export const colours = {
  paper: '#fbfaf7',
  ink: '#16202e',
  soft: '#465161',
  faint: '#5f6977',
  brass: '#b7862c',
  brassLine: '#dcc593',
  primary: '#0f5c63',
  bad: '#a0282b',
  warn: '#805100',
} as const

/** An organization's colour where it can be read on paper, or the nearest that can. */
export const accentOf = (accent: string | undefined): string =>
  accent !== undefined && /^#[0-9a-f]{6}$/i.test(accent)
    ? readable(accent, colours.paper)
    : colours.primary
