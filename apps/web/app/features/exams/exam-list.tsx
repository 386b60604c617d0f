import type { PublicExam } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Section } from '#app/ui/page.tsx'
import { examLine } from './exam-facts.ts'

/** The open exams that lead to an achievement. */
export function ExamList({ items }: { items: readonly PublicExam[] }) {
  const text = useText()
  const { t } = text
  if (items.length === 0) return null
  return (
    <Section title={t('exam.certify')} note={t('exam.certifyNote')} id="exams">
      <ul className="list">
        {items.map((exam) => (
          <li key={exam.id} className="row">
            <div>
              <p>
                <b lang={exam.language}>{exam.name}</b>
              </p>
              <p className="small soft num">{examLine(exam, text)}</p>
            </div>
            <div className="push">
              <Link to={`/x/${exam.id}`} aria-label={`${t('exam.aboutExam')}: ${exam.name}`}>
                {t('exam.aboutExam')}
              </Link>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
