import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { makeOrg } from '../../../test/factories.ts'
import { testApp } from '../../../test/test-app.ts'

describe('a transaction', () => {
  it('is done again where the database gave it up to end a deadlock', async () => {
    const app = await testApp()
    const orgs = [await makeOrg(app), await makeOrg(app)] as const
    const { database } = app.installation
    let waiting = 0
    let open: () => void = () => undefined
    const both = new Promise<void>((done) => {
      open = done
    })
    const rename = (first: string, second: string) =>
      database.asSystem(async (tx) => {
        await tx.execute(sql`update organization set name = 'A' where id = ${first}`)
        waiting += 1
        if (waiting === 2) open()
        await both
        await tx.execute(sql`update organization set name = 'B' where id = ${second}`)
        return true
      })
    const [one, other] = orgs
    expect(await Promise.all([rename(one.id, other.id), rename(other.id, one.id)])).toEqual([
      true,
      true,
    ])
    expect(waiting).toBe(3)
  })
})
