import { makeOrg, makePerson } from '../../../../test/factories.ts'
import { testApp, type TestApp } from '../../../../test/test-app.ts'
import { course, wish } from './plan-scenes.ts'

/** The database has a clock of its own, which nobody moves. */
export const todayApp = () => testApp({ now: new Date() })

/** A client with one credential and a plan of her own, and the advisor whom she has invited. */
export async function adviceScene(app: TestApp) {
  const org = await makeOrg(app)
  const data = await course(app, org, 'Data')
  await course(app, org, 'Law')
  await course(app, org, 'Ethics', { costs: { currency: 'EUR', learning: 30 } })
  const [ada, ben] = [await makePerson(app), await makePerson(app)]
  await app.client({ key: org.key }).issueCredential({
    params: { org: org.slug },
    body: { achievementId: data.id, recipient: { name: 'Ada', email: ada.email } },
  })
  const client = app.client({ cookie: ada.cookie })
  const advisor = app.client({ cookie: ben.cookie })
  const own = await client.savePlan({ body: { ...wish(['Law']), name: 'My own way' } })
  const consent = await client.inviteAdvisor({ body: { email: ben.email, note: 'Where to?' } })
  return { org, data, ada, ben, client, advisor, own, params: { id: consent.id }, consent }
}

/** What an advisor asks for. */
export const lawPlan = { name: 'Draft', goal: { skills: [{ name: 'Law', level: 3 }] } }
