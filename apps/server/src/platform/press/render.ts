import { Resvg } from '@resvg/resvg-js'
import { medallion } from '@credence/medallion'
import { letteringWith } from './surface/lettering.ts'
import { badge } from './pages/badge.ts'
import { certificate } from './pages/certificate.ts'
import { credentialPreview, pagePreview } from './pages/preview.ts'
import { writePng } from './write-png.ts'
import type { RenderedImage } from '@resvg/resvg-js'
import type { FontLibrary } from './fonts/library.ts'
import type { Job } from './job.ts'

/**
 * Makes a file.
 *
 * @param job what is wanted
 * @param fonts the thread's own
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
      return await certificate(job.facts, fonts)
    case 'credential-preview':
      return opaque(credentialPreview(job.facts, fonts))
    case 'page-preview':
      return opaque(pagePreview(job.facts, fonts))
  }
}

/** Every letter is a line by now: no typeface is loaded. */
function draw(svg: string, width: number): RenderedImage {
  const image = new Resvg(svg, {
    fitTo: { mode: 'width', value: width },
    font: { loadSystemFonts: false },
  })
  return image.render()
}

const png = (svg: string, width: number): Uint8Array => draw(svg, width).asPng()

/** A preview covers its page: without transparency, and written for size, it takes a third less. */
function opaque(svg: string): Uint8Array {
  const { pixels, width, height } = draw(svg, 1200)
  return writePng({ pixels, width, height })
}
