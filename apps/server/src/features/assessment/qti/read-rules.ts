import type { Rule } from '../items/item.ts'
import { mapped, matchCorrect } from '../items/standard-rules.ts'
import { Unusable } from './package-failure.ts'
import { readExpression, type Names } from './read-expression.ts'
import { elementsOf, type XmlElement } from './xml.ts'

/**
 * Reads how an item is judged (QTI 2.2 §2.10.7): a standard template, or rules of its own.
 * @throws Unusable where it is judged in a way that is not supported, or not at all
 */
export function readRules(item: XmlElement, names: Names): readonly Rule[] {
  const [processing] = elementsOf(item, 'responseProcessing')
  if (!processing) throw new Unusable('It does not say how answers are judged.')
  const own = elementsOf(processing)
  if (own.length > 0) return rulesOf(own, names)
  const { attributes } = processing
  return byTemplate(attributes.get('template') ?? attributes.get('templateLocation') ?? '', names)
}

/** The templates of QTI, and those of Common Cartridge in so far as they give points. */
function byTemplate(template: string, names: Names): readonly Rule[] {
  const kind = template
    .trim()
    .replace(/^.*\//s, '')
    .replace(/\.xml$/, '')
  switch (kind) {
    case 'match_correct':
    case 'CC2_match':
      return matchCorrect(names.templated())
    case 'CC2_match_basic':
      return matchCorrect(names.templated(), { op: 'variable', name: names.variable('MAXSCORE') })
    case 'map_response':
    case 'CC2_map_response':
      return mapped(names.templated())
    case '':
      throw new Unusable('It does not say how answers are judged.')
    default:
      throw new Unusable(
        `It is judged by a template that is not supported: ${template.slice(0, 200)}.`,
      )
  }
}

function rulesOf(elements: readonly XmlElement[], names: Names): Rule[] {
  return elements.flatMap((element): Rule[] => {
    switch (element.name) {
      case 'setOutcomeValue': {
        const [value, ...more] = elementsOf(element)
        if (!value || more.length > 0) throw new Unusable('It sets an outcome to no one value.')
        const set = names.outcome(element.attributes.get('identifier') ?? '')
        return [{ set, to: readExpression(value, names) }]
      }
      case 'responseCondition':
        return [{ branches: elementsOf(element).map((branch) => branchOf(branch, names)) }]
      case 'responseProcessingFragment':
        return rulesOf(elementsOf(element), names)
      case 'exitResponse':
        return [{ exit: true }]
      default:
        throw new Unusable(`It is judged in a way (${element.name}) that is not supported.`)
    }
  })
}

type Branch = Extract<Rule, { readonly branches: unknown }>['branches'][number]

function branchOf(element: XmlElement, names: Names): Branch {
  const inner = elementsOf(element)
  switch (element.name) {
    case 'responseIf':
    case 'responseElseIf': {
      const [condition, ...rules] = inner
      if (!condition) throw new Unusable('It has a condition that asks nothing.')
      return { if: readExpression(condition, names), do: rulesOf(rules, names) }
    }
    case 'responseElse':
      return { do: rulesOf(inner, names) }
    default:
      throw new Unusable(`It is judged in a way (${element.name}) that is not supported.`)
  }
}
