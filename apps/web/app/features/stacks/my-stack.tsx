import { Form, Link } from 'react-router'
import { apiFor } from '#app/api.server.ts'
import { found, freshHeaders } from '#app/features/credentials/public-page.server.ts'
import { useText } from '#app/i18n/use-text.ts'
import type { PageHandle } from '#app/page.tsx'
import { Button, ButtonLink, buttonClass } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import type { Route } from './+types/my-stack.ts'
import { answerStack } from './answer-stack.server.ts'
import { LearningForm } from './learning-form.tsx'
import { LearningList } from './learning-list.tsx'
import { CountedPieces, Missing, Needed, Ways } from './progress-sections.tsx'
import { stateWords } from './progress-words.ts'
import { StackGraph } from './stack-graph.tsx'

export const handle = { scripts: false } satisfies PageHandle
export const headers = freshHeaders

export async function loader({ request, params, context }: Route.LoaderArgs) {
  return found(apiFor(request, context).getStackProgress({ params: { id: params.id } }), request)
}

export async function action({ request, params, context }: Route.ActionArgs) {
  return answerStack(request, context, params.id)
}

/** How far one is with a stack: what counts, what is missing, what one may submit. */
export default function MyStack({ loaderData: progress, actionData }: Route.ComponentProps) {
  const { t } = useText()
  const { stack, state, credentialId, reason } = progress
  const { kind, word } = stateWords[state]
  return (
    <Page
      title={t('stack.pageTitle', { name: stack.name })}
      heading={stack.name}
      crumb={
        <>
          <Link to="/wallet">{t('wallet.title')}</Link> /{' '}
          <Link to={`/a/${stack.id}`}>{stack.name}</Link>
        </>
      }
      lead={
        <>
          <StatusMark kind={kind}>{t(word)}</StatusMark>{' '}
          {state !== 'awarded' && <Needed progress={progress} />}
        </>
      }
      actions={
        credentialId && (
          <>
            <ButtonLink look="main" icon="shield" to={`/c/${credentialId}`}>
              {t('stack.openCredential')}
            </ButtonLink>
            <a className={buttonClass({})} href={`/c/${credentialId}/clr.json`}>
              <Icon name="download" />
              {t('stack.record')}
            </a>
          </>
        )
      }
    >
      {reason && (
        <Notice kind={kind} title={t(word)}>
          {reason}
        </Notice>
      )}
      <Section title={t('stack.title')} note={t('stack.note')}>
        <StackGraph stack={stack} leaves={progress.leaves} />
      </Section>
      <Missing progress={progress} />
      <Ways progress={progress} />
      <CountedPieces progress={progress} />
      <Others progress={progress} />
      <Section title={t('stack.learning')} note={t('stack.learningNote')} id="learning">
        <LearningList items={progress.learning} />
        <LearningForm refusal={actionData ?? undefined} />
      </Section>
    </Page>
  )
}

/** Whether the issuer may look at what others have issued. */
function Others({
  progress: { joined, waiting, stack },
}: Pick<Route.ComponentProps, never> & {
  progress: Route.ComponentProps['loaderData']
}) {
  const { t } = useText()
  const issuer = stack.issuer.name
  return (
    <Section title={t('stack.joinTitle')}>
      <Form method="post" className="stack">
        <p>
          {joined ? t('stack.joined', { issuer }) : t('stack.joinNote', { count: waiting, issuer })}
        </p>
        <input type="hidden" name="intent" value={joined ? 'leave' : 'join'} />
        <div>
          <Button look={joined || waiting === 0 ? 'quiet' : 'main'}>
            {joined ? t('stack.leave') : t('stack.join', { issuer })}
          </Button>
        </div>
      </Form>
    </Section>
  )
}
