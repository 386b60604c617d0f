import { Form, Link, useNavigation } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { DropZone } from '#app/ui/drop-zone.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { filled, textOf } from '../form-text.ts'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import { refusalOf } from '../refusal.server.ts'
import { useConsole } from '../use-console.ts'
import type { Route } from './+types/registry.ts'

export async function action({ request, context, params }: Route.ActionArgs) {
  const form = await request.formData()
  const api = apiFor(request, context)
  const step = textOf(form, 'step') === 'ads' ? ('ads' as const) : ('outside' as const)
  const file = form.get('file')
  const body = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : ''
  try {
    if (step === 'outside') return { step, outside: await api.importOutside({ params, body }) }
    const query = {
      collection: textOf(form, 'collection'),
      attribution: filled(form, 'attribution'),
    }
    return { step, ads: await api.importJobAds({ params, query, body }) }
  } catch (error) {
    const wrong = 'consoleRegistry.wrongFile'
    const refused = refusalOf(error, {
      fields: [['collection', 'consoleRegistry.collectionWrong']],
      codes: { body_too_large: wrong },
    })
    return { step, refused }
  }
}

/** What goes out to registries, and what comes in from them and from job boards. */
export default function Registry({ actionData: answer }: Route.ComponentProps) {
  const { t } = useText()
  const { slug, may } = useConsole()
  const busy = useNavigation().formMethod === 'POST'
  const error = useErrors(answer?.refused)
  const [outside, ads] = [answer?.outside, answer?.ads]
  return (
    <Page title={t('consoleRegistry.title')} lead={t('consoleRegistry.lead')} width="reading">
      <Section title={t('consoleRegistry.export')} note={t('consoleRegistry.exportNote')}>
        <a className="button" href={`/i/${slug}/ctdl.json`}>
          {t('consoleRegistry.exportGo')}
        </a>
      </Section>
      {may('achievements.write') && (
        <>
          <Section title={t('consoleRegistry.outside')} note={t('consoleRegistry.outsideNote')}>
            {answer?.step === 'outside' && <RefusalNotice refused={answer.refused} />}
            {outside && (
              <div role="status">
                <Notice kind="good">
                  {t('consoleRegistry.done', {
                    added: outside.added,
                    changed: outside.changed,
                    unchanged: outside.unchanged,
                  })}{' '}
                  {t('consoleRegistry.skipped', { count: outside.skipped.length })}{' '}
                  <Link to="/outside">{t('consoleRegistry.see')}</Link>
                </Notice>
                <ul className="list tight small">
                  {outside.skipped.slice(0, 20).map(({ node, reason }, index) => (
                    <li key={index} lang="en">
                      <code>{node}</code> {reason}
                    </li>
                  ))}
                </ul>
              </div>
            )}
            <Form method="post" encType="multipart/form-data" className="form">
              <input type="hidden" name="step" value="outside" />
              <DropZone
                name="file"
                label={t('consoleRegistry.file')}
                note={t('consoleRegistry.fileNote')}
                accept=".json,.jsonld"
                quiet
                required
              />
              <div className="acts">
                <Button busy={busy}>{t('consoleRegistry.outsideGo')}</Button>
              </div>
            </Form>
          </Section>
          <Section title={t('consoleRegistry.ads')} note={t('consoleRegistry.adsNote')}>
            {answer?.step === 'ads' && <RefusalNotice refused={answer.refused} />}
            {ads && (
              <div role="status">
                <Notice kind="good">
                  {t('consoleRegistry.adsDone', {
                    added: ads.added,
                    ads: ads.ads,
                    matched: ads.matched,
                    skills: ads.skills,
                  })}{' '}
                  {t('consoleRegistry.skipped', { count: ads.skipped.length })}{' '}
                  <Link to={`/market?org=${slug}`}>{t('consoleRegistry.adsSee')}</Link>
                </Notice>
              </div>
            )}
            <Form method="post" encType="multipart/form-data" className="form fields">
              <input type="hidden" name="step" value="ads" />
              <Field
                name="collection"
                label={t('consoleRegistry.collection')}
                required
                maxLength={100}
                error={error('collection')}
              />
              <Field
                name="attribution"
                label={t('consoleRegistry.attribution')}
                required={false}
                maxLength={500}
              />
              <DropZone
                name="file"
                label={t('consoleRegistry.adsFile')}
                note={t('consoleRegistry.adsFileNote')}
                accept=".csv,.json,.jsonld"
                quiet
                required
              />
              <div className="acts">
                <Button busy={busy}>{t('consoleRegistry.adsGo')}</Button>
              </div>
            </Form>
          </Section>
        </>
      )}
    </Page>
  )
}
