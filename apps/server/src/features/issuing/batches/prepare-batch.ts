import { randomBytes } from 'node:crypto'
import { createBatchIssuer, issue } from '@credence/credentials'
import type { Platform } from '../../../platform/platform.ts'
import type { Tx } from '../../../platform/postgres/handles.ts'
import { composeCommon, composeCredential, type CommonParts } from '../compose.ts'
import { versionOf, type IssuingContext } from '../issue.ts'
import { findShared, keepShared, type SharedText } from '../shared-text.ts'

/** Gets ready to issue many awards of an achievement: what they have in common is composed and stored once. */
export async function forBatch(
  tx: Tx,
  { config }: Platform,
  context: IssuingContext,
): Promise<IssuingContext> {
  const { org, signer } = context
  const { publicUrl } = config
  const common = composeCommon({ publicUrl, org, achievement: versionOf(context) })
  const shared = await sharedTextOf(context, { common, publicUrl })
  await keepShared(tx, org.id, shared)
  return { ...context, batch: { common, shared, issuer: createBatchIssuer(signer) } }
}

/** Finds what all documents of a batch say alike, by two that differ in all else. They are about nobody, and signed by nobody. */
async function sharedTextOf(
  context: IssuingContext,
  { common, publicUrl }: { common: CommonParts; publicUrl: string },
): Promise<SharedText> {
  const { org, achievement, signer } = context
  const [one, other] = await Promise.all(
    [1, 2].map(async (number) => {
      const moment = new Date(number * 40_000_000_000)
      const unsigned = await composeCredential(
        {
          id: String(number),
          publicUrl,
          org,
          achievement: versionOf(context),
          award: {
            recipient: { name: `${number}`, email: `${number}@example.org` },
            narrative: `${number}`,
            evidence: [{ url: `urn:example:${number}`, name: `${number}` }],
            creditsEarned: number,
            licenseNumber: `${number}`,
          },
          results: achievement.definition.resultDescriptions.map(({ id }) => ({
            description: id,
            value: `${number}`,
          })),
          dates: {
            awardedDate: moment.toISOString().slice(0, 10),
            validFrom: moment,
            validUntil: new Date(moment.getTime() + 1_000_000_000),
          },
          status: { listId: `${number}`, index: number },
          salt: `${number}`,
        },
        common,
      )
      const nobody = { ...signer, sign: async () => randomBytes(64) }
      return JSON.stringify(await issue(unsigned, { signer: nobody, created: moment }))
    }),
  )
  return findShared(org.id, one ?? '', other ?? '')
}
