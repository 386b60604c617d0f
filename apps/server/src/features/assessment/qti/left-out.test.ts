import { describe, expect, it } from 'vitest'
import { readPackage } from './read-package.ts'
import { choice, choiceKey, itemOf, keyOf, packageOf, template } from './testing/packages.ts'

async function reasonFor(xml: string): Promise<string | undefined> {
  const files = { 'i.xml': xml, 'g.xml': itemOf({ id: 'g' }) }
  return (await readPackage(packageOf(files), 'p')).skipped[0]?.reason
}

describe('an item is left out', () => {
  const rules = (inner: string) => `<responseProcessing>${inner}</responseProcessing>`
  const set = (value: string) =>
    rules(`<setOutcomeValue identifier="SCORE">${value}</setOutcomeValue>`)
  const one = '<baseValue baseType="float">1</baseValue>'
  const asking = (interaction: string) => `<${interaction} responseIdentifier="RESPONSE"/>`

  it.each<[string, string, RegExp]>([
    ...[
      'hotspotInteraction',
      'extendedTextInteraction',
      'uploadInteraction',
      'drawingInteraction',
      'customInteraction',
      'associateInteraction',
      'gapMatchInteraction',
      'hottextInteraction',
      'sliderInteraction',
      'mediaInteraction',
      'endAttemptInteraction',
    ].map((name): [string, string, RegExp] => [
      `that asks with ${name}`,
      itemOf({ body: asking(name) }),
      new RegExp(`\\(${name}\\) is not supported`),
    ]),
    ...['math', 'svg', 'object', 'iframe', 'audio', 'form'].map(
      (name): [string, string, RegExp] => [
        `that shows ${name}`,
        itemOf({ body: `<p><${name}/></p>${choice}` }),
        new RegExp(`\\(${name}\\) that cannot be shown`),
      ],
    ),
    ['that is adaptive', itemOf({ attributes: 'adaptive="true"' }), /adaptive/],
    [
      'that makes its values',
      itemOf({ declarations: `${choiceKey}<templateDeclaration identifier="X"/>` }),
      /templates/,
    ],
    ['without an identifier', itemOf({ id: '' }), /no identifier/],
    ['that asks nothing', itemOf({ body: '<p>Hello</p>' }), /asks nothing/],
    ['without a key', itemOf({ declarations: keyOf([]) }), /which answer is right/],
    ['without a declaration', itemOf({ declarations: '' }), /does not declare/],
    [
      'with an answer its question cannot give',
      itemOf({ declarations: keyOf(['A B'], { baseType: 'directedPair' }) }),
      /cannot give/,
    ],
    ['that declares a thing twice', itemOf({ declarations: choiceKey + choiceKey }), /twice/],
    [
      'that names a thing like a member of objects',
      itemOf({ declarations: keyOf(['RIGHT'], { id: '__proto__' }) }),
      /odd name/,
    ],
    [
      'whose key names no option',
      itemOf({ declarations: keyOf(['NOWHERE']) }),
      /no answer that can be given/,
    ],
    [
      'whose key names two of one',
      itemOf({ declarations: keyOf(['RIGHT', 'WRONG']) }),
      /no answer that can be given/,
    ],
    [
      'with the same option twice',
      itemOf({ body: choice.replace('"WRONG"', '"RIGHT"') }),
      /with the same one/,
    ],
    [
      'with too many options',
      itemOf({
        body: choice.replace(
          '</choiceInteraction>',
          Array.from({ length: 99 }, (_, at) => `<simpleChoice identifier="o${at}"/>`).join('') +
            '</choiceInteraction>',
        ),
      }),
      /more than 100 options/,
    ],
    [
      'that is too long',
      itemOf({ body: `<p>${'word '.repeat(10_001)}</p>${choice}` }),
      /longer than 50,000/,
    ],
    ['that asks twice for one answer', itemOf({ body: choice + choice }), /in two places/],
    [
      'that is judged by an unknown template',
      itemOf({ rules: template('map_response_point') }),
      /template that is not supported/,
    ],
    ['that is not judged', itemOf({ rules: '' }), /how answers are judged/],
    [
      'that is judged by chance',
      itemOf({ rules: set('<randomInteger min="0" max="1"/>') }),
      /\(randomInteger\) that is not supported/,
    ],
    [
      'that is judged by a program',
      itemOf({ rules: set('<customOperator class="x"/>') }),
      /\(customOperator\) that is not supported/,
    ],
    [
      'that is judged by a pattern',
      itemOf({
        rules: set(
          '<patternMatch pattern="(a+)+"><variable identifier="RESPONSE"/></patternMatch>',
        ),
      }),
      /\(patternMatch\) that is not supported/,
    ],
    [
      'that is judged by a table',
      itemOf({ rules: rules('<lookupOutcomeValue identifier="SCORE"/>') }),
      /\(lookupOutcomeValue\) that is not supported/,
    ],
    [
      'that is judged by what it does not declare',
      itemOf({ rules: set('<variable identifier="OTHER"/>') }),
      /does not declare/,
    ],
    [
      'with an operator short of values',
      itemOf({ rules: set('<subtract><variable identifier="SCORE"/></subtract>') }),
      /too few/,
    ],
    [
      'whose key does not score',
      itemOf({ rules: set('<baseValue baseType="float">0</baseValue>') }),
      /gets no points/,
    ],
    [
      'whose key does not get all',
      itemOf({
        declarations: `${choiceKey}<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>5</value></defaultValue></outcomeDeclaration>`,
      }),
      /does not get its points/,
    ],
    ['that gives points for nothing', itemOf({ rules: set(one) }), /no answer at all/],
    [
      'that gives endless points',
      itemOf({ rules: set('<baseValue baseType="float">1e308</baseValue>') }),
      /more than 10,000 points/,
    ],
    [
      'with a mapping of no numbers',
      itemOf({
        declarations: keyOf(['RIGHT'], {
          mapping: '<mapping><mapEntry mapKey="RIGHT" mappedValue="NaN"/></mapping>',
        }),
      }),
      /what is no number/,
    ],
    [
      'with a tolerance of no number',
      itemOf({
        rules: set('<equal toleranceMode="absolute" tolerance="X"><null/><null/></equal>'),
      }),
      /tolerance that is no number/,
    ],
    [
      'with a stimulus elsewhere',
      itemOf({ declarations: `${choiceKey}<assessmentStimulusRef identifier="s" href="s.xml"/>` }),
      /stimulus/,
    ],
  ])('%s', async (_, xml, words) => {
    expect(await reasonFor(xml)).toMatch(words)
  })
})
