import type { Organization } from '@credence/contract'
import type { PlainKey } from '#app/i18n/catalog.ts'

/** What an organization does here. */
export const kindWords: Readonly<Record<Organization['kind'], { word: PlainKey; note: PlainKey }>> =
  {
    issuer: { word: 'consoleOrg.kindIssuer', note: 'consoleOrg.kindIssuerNote' },
    employer: { word: 'consoleOrg.kindEmployer', note: 'consoleOrg.kindEmployerNote' },
    accreditor: { word: 'consoleOrg.kindAccreditor', note: 'consoleOrg.kindAccreditorNote' },
  }
export const kinds = ['issuer', 'employer', 'accreditor'] as const
