import type { Draft, DraftNode } from './requirement-tree.ts'
import { newNode } from './requirement-tree.ts'

export const templateNames = ['allOf', 'someOf', 'credits', 'nanoDegree', 'bridge'] as const
export type TemplateName = (typeof templateNames)[number]

const piece = newNode('credential')

const templates: Readonly<Record<TemplateName, DraftNode>> = {
  allOf: { kind: 'all', requirements: [piece, piece] },
  someOf: { kind: 'atLeast', n: 2, requirements: [piece, piece, piece] },
  credits: { kind: 'credits', amount: 30, unit: 'ects', from: { level: { min: 5 } } },
  nanoDegree: {
    kind: 'all',
    requirements: [
      { kind: 'atLeast', n: 3, requirements: [piece, piece, piece, piece] },
      { ...piece, label: 'Capstone' },
    ],
  },
  bridge: {
    kind: 'within',
    issued: 'P5Y',
    requirement: {
      kind: 'cap',
      counting: { sources: ['prior_learning'] },
      atMost: { share: 0.5 },
      requirement: { kind: 'credits', amount: 60, unit: 'ects', from: { level: { min: 6 } } },
    },
  },
}

/** A draft to begin with. */
export const fromTemplate = (name: TemplateName): Draft => ({
  version: 1,
  requirement: templates[name],
})

export const isTemplate = (name: unknown): name is TemplateName =>
  templateNames.some((one) => one === name)
