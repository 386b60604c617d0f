import type { Achievement } from '@credence/contract'
import { Form, useNavigation } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button, ButtonLink } from '#app/ui/button.tsx'
import { RefusalNotice, useErrors } from '../refusal-notice.tsx'
import type { Refused } from '../refusal.server.ts'
import { Basics, Criteria } from './form-basics.tsx'
import { FormContext } from './form-context.ts'
import { DesignSection } from './form-design.tsx'
import { European } from './form-european.tsx'
import { Market } from './form-market.tsx'
import { Validity, More } from './form-more.tsx'
import { Results } from './form-results.tsx'
import { Skills } from './form-skills.tsx'
import type { Draft } from './draft.ts'

type AchievementFormProps = {
  draft: Draft
  /** How it stands; absent where it is new. */
  status?: Achievement['status']
  refused?: Refused
  cancel: string
}

/** Everything an issuer says of an achievement, in sections; only the first two must be filled in. */
export function AchievementForm({ draft, status, refused, cancel }: AchievementFormProps) {
  const { t } = useText()
  const error = useErrors(refused)
  const busy = useNavigation().formMethod === 'POST'
  const fresh = status === undefined || status === 'draft'
  return (
    <FormContext value={{ draft, error }}>
      <Form method="post" className="form" noValidate={fresh}>
        {/* What the Enter key does: nothing that the world sees. */}
        <button
          className="unseen"
          name="step"
          value={fresh ? 'draft' : 'save'}
          tabIndex={-1}
          aria-hidden="true"
        />
        <RefusalNotice refused={refused} />
        <Basics />
        <Criteria />
        <Skills />
        <Results />
        <DesignSection />
        <Validity />
        <Market />
        <European />
        <More />
        <div className="acts rule">
          {fresh ? (
            <>
              <Button look="main" name="step" value="publish" busy={busy}>
                {t('consoleAchievement.publish')}
              </Button>
              <Button name="step" value="draft" busy={busy}>
                {t('consoleAchievement.saveDraft')}
              </Button>
            </>
          ) : (
            <Button look="main" name="step" value="save" busy={busy}>
              {t('consoleAchievement.saveVersion')}
            </Button>
          )}
          <ButtonLink look="plain" to={cancel}>
            {t('parts.cancel')}
          </ButtonLink>
          {fresh && <span className="small soft">{t('consoleAchievement.publishNote')}</span>}
        </div>
      </Form>
    </FormContext>
  )
}
