import { setImmediate as nextTurn } from 'node:timers/promises'
import { skillKinds, type DraftSkill, type roleDrafts } from '@credence/contract'
import { splitSentences } from '@credence/pathways'
import type { Handlers } from '../../platform/http/implement.ts'
import type { Platform } from '../../platform/platform.ts'
import { createDraftIndex, type DraftIndex } from './draft-role-index.ts'
import { isMustHave, levelIn, nameIn, partOf, type Part } from './draft-role-words.ts'

/** Advertisements have fewer; what is beyond is not read. */
const mostSentences = 200

/** Roles from job advertisements. Nothing of the text is kept. */
export function draftHandlers({ database }: Platform): Handlers<typeof roleDrafts> {
  const indexOf = createDraftIndex(database)
  return {
    draftRole: async ({ body: { text, limit } }) => {
      const { skills, sentences } = await readSkills(text, await indexOf())
      const name = nameIn(text)
      return { ...(name ? { name } : {}), skills: skills.slice(0, limit), sentences }
    },
  }
}

/** Reads a text sentence by sentence, giving way to other work in between. */
async function readSkills(text: string, { extractor, find }: DraftIndex) {
  const best = new Map<string, DraftSkill>()
  let part: Part | 'other' | undefined
  let sentences = 0
  for (const { text: sentence } of splitSentences(text).slice(0, mostSentences)) {
    part = partOf(sentence) ?? part
    if (part === 'offers') continue
    sentences += 1
    for (const { id, score, span } of extractor.mentions(sentence)) {
      const known = best.get(id)
      const named = find(id)
      if (!named) continue
      const level = levelIn(sentence, span.start)
      const mustHave = isMustHave(sentence, part)
      if (known && known.score >= score)
        best.set(id, { ...known, mustHave: known.mustHave || mustHave })
      else
        best.set(id, {
          ...present(named),
          score: round(score),
          sentence,
          level,
          mustHave: mustHave || known?.mustHave === true,
        })
    }
    await nextTurn()
  }
  return { skills: [...best.values()].toSorted((a, b) => b.score - a.score), sentences }
}

function present({
  entry,
  framework,
}: NonNullable<ReturnType<DraftIndex['find']>>): Pick<
  DraftSkill,
  'skillId' | 'name' | 'kind' | 'framework'
> {
  return {
    skillId: entry.id,
    name: entry.names[0] ?? '',
    kind: skillKinds.find((kind) => kind === entry.kind) ?? 'technical',
    framework: { id: framework.id, name: framework.name },
  }
}

const round = (score: number) => Math.round(score * 1000) / 1000
