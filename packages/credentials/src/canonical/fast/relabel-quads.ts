import rdfCanonize from 'rdf-canonize'
import NQuads from 'rdf-canonize/lib/NQuads.js'

/**
 * Labels the blank nodes of N-Quads by the whole of RDF Dataset Canonicalization 1.0, for graphs whose blank nodes look
 * alike at first. The work is bounded as in JSON-LD processing.
 * @param quads N-Quads with any labels
 * @returns canonical N-Quads; undefined when the work has no end in sight
 */
export async function relabelQuads(quads: string): Promise<string | undefined> {
  try {
    return await rdfCanonize.canonize(NQuads.parse(quads), {
      algorithm: 'RDFC-1.0',
      format: 'application/n-quads',
      messageDigestAlgorithm: 'SHA-256',
      maxWorkFactor: 1,
    })
  } catch {
    return undefined
  }
}
