import { Resvg } from '@resvg/resvg-js'
import { medallion } from '@credence/medallion'
import { openFontLibrary } from './fonts/library.ts'
import { letteringWith } from './surface/lettering.ts'
import { badge } from './pages/badge.ts'
import { certificate } from './pages/certificate.ts'
import { credentialPreview, pagePreview } from './pages/preview.ts'
import type { FontLibrary } from './fonts/library.ts'
import type { Job } from './job.ts'

/**
 * Makes a file.
 *
 * @param job what is wanted
 * @param fonts the thread's own; certificates open theirs anew
 * @returns the bytes of a PNG or a PDF; the same job gives the same bytes
 */
export async function render(job: Job, fonts: FontLibrary): Promise<Uint8Array> {
  switch (job.kind) {
    case 'badge-png':
      return png(badge(job.facts, fonts), job.size)
    case 'medallion-png': {
      const outline = letteringWith({ fonts, han: fonts.hanOf([job.design.ribbon ?? '']) })
      return png(medallion(job.design, { size: job.size, outline }), job.size)
    }
    case 'certificate':
      return await certificate(job.facts, openFontLibrary())
    case 'credential-preview':
      return png(credentialPreview(job.facts, fonts), 1200)
    case 'page-preview':
      return png(pagePreview(job.facts, fonts), 1200)
  }
}

/** Every letter is a line by now: no typeface is loaded. */
function png(svg: string, width: number): Uint8Array {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  })
  return image.render().asPng()
}
