/** Compares texts by their groups of letters, so that inflections and compounds meet. */
export type Letters = {
  /** Counts the groups of a text; how rare a group is comes from all the texts that were counted. */
  count(text: string): void
  /** How alike a text is to another one, 0 to 1: the cosine of their groups, weighed by how rare they are. */
  compare(text: string): (other: string) => number
}

/** Groups share a place in the table now and then; at this size that changes no figure of the bench by a point. */
const places = 1 << 18
const [shortest, longest] = [3, 5]

/** Begins to count. @returns letters of which nothing is known yet */
export function createLetters(): Letters {
  const seenIn = new Uint32Array(places)
  let texts = 0
  const weigh = (text: string) => {
    const counts = new Map<number, number>()
    for (const group of groupsOf(text)) counts.set(group, (counts.get(group) ?? 0) + 1)
    let square = 0
    for (const [group, times] of counts) {
      const weight = times * (Math.log((1 + texts) / (1 + (seenIn[group] ?? 0))) + 1)
      counts.set(group, weight)
      square += weight * weight
    }
    return { weights: counts, norm: Math.sqrt(square) || 1 }
  }
  return {
    count: (text) => {
      texts += 1
      for (const group of new Set(groupsOf(text))) seenIn[group] = (seenIn[group] ?? 0) + 1
    },
    compare: (text) => {
      const one = weigh(text)
      return (other) => {
        const { weights, norm } = weigh(other)
        let product = 0
        for (const [group, weight] of weights) product += weight * (one.weights.get(group) ?? 0)
        return product / (one.norm * norm)
      }
    },
  }
}

/** Every group of three to five letters within a word, its ends counted as letters (FNV-1a, folded to the table). */
function groupsOf(text: string): number[] {
  const groups: number[] = []
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}+#]{2,40}/gu) ?? []) {
    const padded = ` ${word} `
    for (let start = 0; start + shortest <= padded.length; start++) {
      let hash = 0x811c9dc5
      const end = Math.min(padded.length, start + longest)
      for (let at = start; at < end; at++) {
        hash = Math.imul(hash ^ padded.charCodeAt(at), 0x01000193)
        if (at - start + 1 >= shortest) groups.push((hash ^ (hash >>> 18)) & (places - 1))
      }
    }
  }
  return groups
}
