import { describe, expect, it } from 'vitest'
import { checkResponse } from '../items/check-response.ts'
import { keyInWords } from '../items/key-in-words.ts'
import { scoreItem } from '../items/score-item.ts'
import { viewOf } from '../items/view.ts'
import { readPackage, type ReadItem } from './read-package.ts'
import { choice, itemOf, keyOf, manifestOf, packageOf, template } from './testing/packages.ts'

async function read(xml: string, manifest?: string): Promise<ReadItem> {
  const { items, skipped } = await readPackage(
    packageOf({ 'i.xml': xml, 'g.xml': itemOf({ id: 'g' }) }, manifest),
    'p',
  )
  const item = items.find(({ sourceId }) => sourceId !== 'g')
  if (!item) throw new Error(JSON.stringify(skipped))
  return item
}

/** The id under which an option is shown, by its words. */
function idOf({ content }: ReadItem, words: string): string {
  const lists = content.questions.flatMap((question) =>
    question.kind === 'text'
      ? []
      : question.kind === 'match'
        ? [...question.rows, ...question.columns]
        : question.options,
  )
  const option = lists.find((one) => one.content.join('') === words)
  if (!option) throw new Error(`There is no ${words}.`)
  return option.id
}

const points = ({ content, key }: ReadItem, response: Parameters<typeof checkResponse>[1]) =>
  scoreItem(key, checkResponse(content, response))

const order = {
  declarations: keyOf(['first', 'second', 'third'], { cardinality: 'ordered' }),
  body: `<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><prompt>Put them in order.</prompt>
    <simpleChoice identifier="first">Amoeba</simpleChoice><simpleChoice identifier="second">Mouse</simpleChoice>
    <simpleChoice identifier="third">Whale</simpleChoice></orderInteraction>`,
}
const match = {
  declarations: keyOf(['fr paris', 'is reykjavik'], {
    cardinality: 'multiple',
    baseType: 'directedPair',
  }),
  body: `<matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="2">
    <simpleMatchSet><simpleAssociableChoice identifier="fr" matchMax="1">France</simpleAssociableChoice>
    <simpleAssociableChoice identifier="is" matchMax="1">Iceland</simpleAssociableChoice></simpleMatchSet>
    <simpleMatchSet><simpleAssociableChoice identifier="paris" matchMax="1">Paris</simpleAssociableChoice>
    <simpleAssociableChoice identifier="reykjavik" matchMax="0">Reykjavik</simpleAssociableChoice></simpleMatchSet>
    </matchInteraction>`,
}
const mapping = (entries: string, bounds = '') =>
  `<mapping defaultValue="0" ${bounds}>${entries}</mapping>`
const text = {
  declarations: keyOf(['York'], {
    baseType: 'string',
    mapping: mapping(
      '<mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="Yorkshire" mappedValue="0.5" caseSensitive="false"/>',
    ),
  }),
  body: '<p>Now is the winter … by this sun of <textEntryInteraction responseIdentifier="RESPONSE" expectedLength="15" patternMask="[Y]ork" placeholderText="York?"/>.</p>',
  rules: template('map_response'),
}
const select = {
  declarations: keyOf(['y'], { id: 'GAP' }),
  body: '<p>The house of <inlineChoiceInteraction responseIdentifier="GAP" shuffle="true"><inlineChoice identifier="g">Gloucester</inlineChoice><inlineChoice identifier="y">York</inlineChoice></inlineChoiceInteraction>.</p>',
}
const several = {
  declarations: keyOf(['H', 'O'], {
    cardinality: 'multiple',
    mapping: mapping(
      '<mapEntry mapKey="H" mappedValue="1"/><mapEntry mapKey="O" mappedValue="1"/><mapEntry mapKey="Cl" mappedValue="-1"/>',
      'lowerBound="0" upperBound="2"',
    ),
  }),
  body: '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="0"><simpleChoice identifier="H">Hydrogen</simpleChoice><simpleChoice identifier="O">Oxygen</simpleChoice><simpleChoice identifier="Cl">Chlorine</simpleChoice></choiceInteraction>',
  rules: template('map_response.xml'),
}
const number = {
  declarations: keyOf(['3.14'], { baseType: 'float' }),
  body: '<p>π is <textEntryInteraction responseIdentifier="RESPONSE"/></p>',
  rules: `<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.01 0.01"><correct identifier="RESPONSE"/><variable identifier="RESPONSE"/></equal>
    <setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`,
}

describe('an item of a package', () => {
  it('asks a single choice', async () => {
    const item = await read(itemOf())
    expect(item).toMatchObject({ sourceId: 'i1', title: 'Signs', maxPoints: 1 })
    const [question] = item.content.questions
    expect(question).toMatchObject({ id: 'RESPONSE', kind: 'choice', min: 0, max: 1 })
    expect(item.content.body).toEqual([
      { element: 'p', children: ['Which sign means stop?'] },
      { ask: 'RESPONSE' },
    ])
    expect(item.content.shuffled).toEqual({ RESPONSE: { fixed: [idOf(item, 'None of these')] } })
    expect(points(item, idOf(item, 'Octagon'))).toBe(1)
    expect(points(item, idOf(item, 'Triangle'))).toBe(0)
    expect(keyInWords(item.content, item.key)).toEqual([
      { question: 'Which sign means stop?', answers: ['Octagon'] },
    ])
  })

  it('asks for several options, each with its points', async () => {
    const item = await read(itemOf(several))
    const [h, o, cl] = ['Hydrogen', 'Oxygen', 'Chlorine'].map((words) => idOf(item, words))
    expect(item.maxPoints).toBe(2)
    expect(points(item, [`${o}`, `${h}`])).toBe(2)
    expect(points(item, [`${h}`, `${cl}`, `${o}`])).toBe(1)
    expect(points(item, null)).toBe(0)
  })

  it('asks for an order', async () => {
    const item = await read(itemOf(order))
    const ids = ['Amoeba', 'Mouse', 'Whale'].map((words) => idOf(item, words))
    expect(item.content.questions[0]).toMatchObject({
      kind: 'order',
      prompt: ['Put them in order.'],
    })
    expect(points(item, ids)).toBe(1)
    expect(points(item, ids.toReversed())).toBe(0)
  })

  it('asks for pairs, within limits', async () => {
    const item = await read(itemOf(match))
    const [fr, is, paris, reykjavik] = ['France', 'Iceland', 'Paris', 'Reykjavik'].map((words) =>
      idOf(item, words),
    )
    expect(item.content.questions[0]).toMatchObject({ kind: 'match', perRow: 1 })
    expect(points(item, [`${is} ${reykjavik}`, `${fr} ${paris}`])).toBe(1)
    expect(points(item, [`${fr} ${reykjavik}`, `${is} ${paris}`])).toBe(0)
    expect(() => points(item, [`${fr} ${paris}`, `${is} ${paris}`])).toThrow(/more than once/)
    expect(keyInWords(item.content, item.key)[0]?.answers).toEqual([
      'France – Paris',
      'Iceland – Reykjavik',
    ])
  })

  it('asks for words', async () => {
    const item = await read(itemOf(text))
    expect(item.content.questions).toEqual([
      { id: 'RESPONSE', prompt: [], kind: 'text', number: false, size: 15 },
    ])
    expect(points(item, ' York ')).toBe(1)
    expect(points(item, 'york')).toBe(0)
    expect(points(item, 'YORKSHIRE')).toBe(0.5)
    expect(keyInWords(item.content, item.key)).toEqual([
      { question: 'Now is the winter … by this sun of … .', answers: ['York', 'Yorkshire'] },
    ])
  })

  it('asks for a number', async () => {
    const item = await read(itemOf(number))
    expect(item.maxPoints).toBe(2)
    expect(points(item, '3,15')).toBe(2)
    expect(points(item, '3.2')).toBe(0)
    expect(() => points(item, 'three')).toThrow(/a number/)
    expect(keyInWords(item.content, item.key)[0]?.answers).toEqual(['3.14 ± 0.01'])
  })

  it('asks several questions in one text', async () => {
    const item = await read(
      itemOf({
        declarations:
          keyOf(['y'], { id: 'GAP' }) + keyOf(['York'], { id: 'odd.name', baseType: 'string' }),
        body: `${select.body}<p>And <textEntryInteraction responseIdentifier="odd.name"/></p>`,
        rules: `<responseProcessing>${['GAP', 'odd.name']
          .map(
            (name) =>
              `<responseCondition><responseIf><match><variable identifier="${name}"/><correct identifier="${name}"/></match><setOutcomeValue identifier="SCORE"><sum><variable identifier="SCORE"/><baseValue baseType="float">1</baseValue></sum></setOutcomeValue></responseIf></responseCondition>`,
          )
          .join('')}</responseProcessing>`,
      }),
    )
    expect(item.content.questions.map(({ id, kind }) => [id, kind])).toEqual([
      ['GAP', 'select'],
      ['Q2', 'text'],
    ])
    expect(item.maxPoints).toBe(2)
    expect(points(item, { GAP: idOf(item, 'York'), Q2: 'York' })).toBe(2)
    expect(points(item, { Q2: 'York' })).toBe(1)
  })

  it('gives the points that a template of Common Cartridge gives', async () => {
    const five =
      '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>5</value></defaultValue></outcomeDeclaration>'
    const basic = await read(
      itemOf({ declarations: keyOf(['RIGHT']) + five, rules: template('CC2_match_basic.xml') }),
    )
    expect(points(basic, idOf(basic, 'Octagon'))).toBe(5)
    expect(points(basic, idOf(basic, 'Triangle'))).toBe(0)
    const plain = await read(itemOf({ rules: template('CC2_match.xml') }))
    expect(plain.maxPoints).toBe(1)
  })

  it('reads alike in QTI 2.2 and 3.0', async () => {
    const kebab = (xml: string) =>
      xml
        .replace(/imsqti_v2p1/g, 'imsqtiasi_v3p0')
        .replace(
          /<(\/?)([a-z]+(?:[A-Z][a-z]+)+|value|prompt)/g,
          (_, slash: string, name: string) =>
            `<${slash}qti-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
        )
        .replace(
          / ([a-z]+(?:[A-Z][a-z]+)+)=/g,
          (_, name: string) =>
            ` ${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}=`,
        )
        .replace('qti_v2p1/rptemplates/match_correct', 'qti_v3p0/rptemplates/match_correct.xml')
    const third = kebab(itemOf())
    expect(third).toContain('<qti-simple-choice identifier="RIGHT">')
    expect(third).toContain('response-identifier="RESPONSE"')
    const old = await read(itemOf())
    const listed = (type: string) => manifestOf(['i.xml', 'g.xml'], type)
    expect(await read(third, listed('imsqti_item_xmlv3p0'))).toEqual(old)
    expect(await read(itemOf(), listed('imsqti_item_xmlv2p2'))).toEqual(old)
  })

  it('keeps its hash when it is read again, and changes it with text, key or title', async () => {
    const hash = async (xml: string) => (await read(xml)).contentHash
    const first = await hash(itemOf())
    expect(await hash(itemOf())).toBe(first)
    expect(await hash(itemOf({ body: choice.replace('means', 'says') }))).not.toBe(first)
    expect(await hash(itemOf({ declarations: keyOf(['WRONG']) }))).not.toBe(first)
    expect(await hash(itemOf().replace('title="Signs"', 'title="Other"'))).not.toBe(first)
  })
})

describe('what a learner sees of an item', () => {
  it('holds no token of the key that is not among the options, for any kind of question', async () => {
    const kinds = { choice: {}, several, order, match, text, select, number }
    for (const [kind, parts] of Object.entries(kinds)) {
      const item = await read(
        itemOf(kind === 'select' ? { ...parts, rules: template('match_correct') } : parts),
      )
      const shown = JSON.stringify(viewOf('1', item.content, {}))
      expect(shown).not.toMatch(/correct|mapping|names|expected|rules|fixed|shuffled|limits/)
      const options = shown.match(/"content":\["[^"]*"/g)?.join(' ') ?? ''
      for (const { correct = [], mapping: mapped, names = {} } of Object.values(
        item.key.expected,
      )) {
        const answers = [...correct, ...(mapped?.entries ?? []).map(({ answer }) => answer)]
        for (const token of [...answers.flatMap((one) => one.split(' ')), ...Object.values(names)])
          if (!options.includes(token) && token.length > 2)
            expect(shown, `${kind}: ${token}`).not.toContain(token)
      }
    }
  })

  it('is the same whichever option is right', async () => {
    const [one, other] = [
      await read(itemOf()),
      await read(itemOf({ declarations: keyOf(['WRONG']) })),
    ]
    expect(viewOf('1', one.content, {})).toEqual(viewOf('1', other.content, {}))
  })

  it('leaves out feedback, rubrics for others, scripts and styles, and keeps no attribute', async () => {
    const item = await read(
      itemOf({
        body: `<rubricBlock view="scorer"><p>Octagon-rubric</p></rubricBlock><rubricBlock view="candidate"><p>Read well.</p></rubricBlock>
          <div class="x" onclick="x()" style="color:red"><script>alert(1)</script><style>p{}</style>
          <feedbackBlock outcomeIdentifier="F" identifier="a" showHide="show"><p>Secret-block</p></feedbackBlock>
          <p>A <a href="javascript:x()">link</a>, <b>bold</b> <unknown>word</unknown> &lt;b&gt;</p><h2>Head</h2></div>
          ${choice.replace('Octagon', 'Octagon<feedbackInline outcomeIdentifier="F" identifier="a" showHide="show">Secret-inline</feedbackInline>')}`,
      }).replace(
        '</assessmentItem>',
        '<modalFeedback outcomeIdentifier="F" identifier="a" showHide="show">Secret-modal</modalFeedback></assessmentItem>',
      ),
    )
    expect(item.content.body.slice(0, 2)).toEqual([
      { element: 'p', children: ['Read well.'] },
      {
        element: 'div',
        children: [
          {
            element: 'p',
            children: [
              'A ',
              'link',
              ', ',
              { element: 'strong', children: ['bold'] },
              ' ',
              'word',
              ' <b>',
            ],
          },
          { element: 'title', children: ['Head'] },
        ],
      },
    ])
    const shown = JSON.stringify(item.content)
    expect(shown).not.toMatch(/Secret|rubric|alert|onclick|javascript|color|p\{/)
  })
})
