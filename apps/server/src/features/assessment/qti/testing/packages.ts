import { zipOf, type ZipEntry } from '../../../../platform/zip/testing/zip.ts'

type File = string | Uint8Array

/** A QTI 2.1 package: each file that ends in `.xml` is listed as an item, everything else as its files are. */
export function packageOf(files: Readonly<Record<string, File>>, manifest?: string): Buffer {
  const items = Object.keys(files).filter((name) => name.endsWith('.xml'))
  return zipOf([
    { name: 'imsmanifest.xml', content: manifest ?? manifestOf(items) },
    ...Object.entries(files).map(([name, content]): ZipEntry => ({ name, content })),
  ])
}

/** A manifest that lists item files. */
export function manifestOf(paths: readonly string[], type = 'imsqti_item_xmlv2p1'): string {
  const resources = paths.map(
    (path, at) =>
      `<resource identifier="r${at}" type="${type}" href="${path}"><file href="${path}"/></resource>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="M">
<metadata><schema>QTIv2.1 Package</schema></metadata><organizations/>
<resources>${resources.join('')}</resources></manifest>`
}

export const template = (name: string) =>
  `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/${name}"/>`

/** An item; its parts as they stand in it. */
export function itemOf({
  id = 'i1',
  declarations = choiceKey,
  body = choice,
  rules = template('match_correct'),
  attributes = 'adaptive="false" timeDependent="false"',
}: {
  readonly id?: string
  readonly declarations?: string
  readonly body?: string
  readonly rules?: string
  readonly attributes?: string
} = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="${id}" title="Signs" ${attributes}>
${declarations}<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody>${body}</itemBody>${rules}</assessmentItem>`
}

/** A response declaration. */
export function keyOf(
  correct: readonly string[],
  { cardinality = 'single', baseType = 'identifier', id = 'RESPONSE', mapping = '' } = {},
): string {
  const values = correct.map((value) => `<value>${value}</value>`).join('')
  const response = values === '' ? '' : `<correctResponse>${values}</correctResponse>`
  return `<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${baseType}">${response}${mapping}</responseDeclaration>`
}

export const choiceKey = keyOf(['RIGHT'])

export const choice = `<p>Which sign means stop?</p>
<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1" shuffle="true">
<simpleChoice identifier="WRONG">Triangle</simpleChoice>
<simpleChoice identifier="RIGHT">Octagon</simpleChoice>
<simpleChoice identifier="NONE" fixed="true">None of these</simpleChoice>
</choiceInteraction>`
