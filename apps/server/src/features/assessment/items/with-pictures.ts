import type { ItemNode } from '@credence/contract'
import type { ItemContent } from './item.ts'
import { mapOptions } from './map-options.ts'

/**
 * Puts something else in the place of the pictures’ names: the ids under which they are kept.
 * @param kept by the name that stands in the content, which stays where there is nothing for it
 */
export function withPictures(content: ItemContent, kept: ReadonlyMap<string, string>): ItemContent {
  const nodes = (list: readonly ItemNode[]): ItemNode[] =>
    list.map((node) => {
      if (typeof node === 'string' || 'ask' in node) return node
      if ('picture' in node) return { ...node, picture: kept.get(node.picture) ?? node.picture }
      return node.children ? { ...node, children: nodes(node.children) } : node
    })
  return {
    ...content,
    body: nodes(content.body),
    questions: content.questions.map((question) => ({
      ...question,
      prompt: nodes(question.prompt),
      ...mapOptions(question, (options) =>
        options.map((option) => ({ ...option, content: nodes(option.content) })),
      ),
    })),
  }
}
