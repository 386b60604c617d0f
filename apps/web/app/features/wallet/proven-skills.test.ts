import { describe, expect, it } from 'vitest'
import { provenSkills } from './proven-skills.ts'

describe('provenSkills', () => {
  it('keeps each skill once, at its highest level', () => {
    const credentials = [
      { skills: [{ name: 'SQL', level: 2 }, { name: 'Teamwork' }] },
      {
        skills: [
          { name: 'sql', level: 4 },
          { name: 'Care', level: 4 },
        ],
      },
      { skills: [{ name: 'SQL', level: 3 }] },
    ]
    expect(provenSkills(credentials)).toEqual([
      { name: 'Care', level: 4 },
      { name: 'sql', level: 4 },
      { name: 'Teamwork', level: undefined },
    ])
  })
})
