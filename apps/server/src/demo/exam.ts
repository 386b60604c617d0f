import type { ItemDraft } from '@credence/contract'
import { eq } from 'drizzle-orm'
import { assessmentTables, openWholeExam } from '../features/assessment/index.ts'
import type { Platform } from '../platform/platform.ts'

type Defined = { readonly orgId: string; readonly id: string; readonly name: string }
type Choice = readonly [question: string, right: readonly string[], wrong: readonly string[]]

const achievementName = 'First Steps in Machine Learning'

const ideas: readonly Choice[] = [
  [
    'A model is right on 99 % of the examples it was trained on and on 61 % of new ones. What has happened?',
    ['It has learned its examples by heart (overfitting).'],
    [
      'It is too simple for the task (underfitting).',
      'It needs no more data.',
      'Its test is wrong.',
    ],
  ],
  [
    'Why is a part of the data set aside before a model is trained?',
    ['To see how well it does on examples it has never met.'],
    [
      'To make the training faster.',
      'To have a copy should the first be lost.',
      'To balance the classes.',
    ],
  ],
  [
    'Which of these are tasks of supervised learning?',
    [
      'Telling spam from other mail, with mails that people have marked.',
      'Predicting the price of a flat from past sales.',
    ],
    [
      'Grouping customers of whom nothing is known beforehand.',
      'Drawing data of many columns in two dimensions.',
    ],
  ],
  [
    'One machine in a thousand is faulty. A model that calls every machine sound is right on how many of them, and what does that tell?',
    ['On 99.9 %: the share of right answers says little about rare faults.'],
    [
      'On 99.9 %: the model is good.',
      'On 50 %: it guesses.',
      'On 0.1 %: it is always wrong about faults.',
    ],
  ],
  [
    'Of 100 alarms that a model gave, 80 were real faults. Which figure is 80 %?',
    ['Precision'],
    ['Recall', 'Accuracy', 'The learning rate'],
  ],
  [
    'There were 200 faults, and the model gave an alarm for 150 of them. Which figure is 75 %?',
    ['Recall'],
    ['Precision', 'Specificity', 'The loss'],
  ],
  [
    'A loan model was trained on past decisions of people. What may it learn from them?',
    ['Whatever was unfair in those decisions.'],
    [
      'Nothing but who paid back.',
      'Only what the law allows.',
      'Less than the people knew, in every case.',
    ],
  ],
  [
    'Which of these make overfitting less likely?',
    [
      'More examples',
      'A simpler model',
      'Stopping the training when results on held-back data get worse',
    ],
    ['Training until no training error is left'],
  ],
]

const practice: readonly ItemDraft[] = [
  {
    kind: 'number',
    title: 'Split',
    question:
      'A table has 1,250 rows. You keep 20 % of them for testing. How many rows are left to train on?',
    value: 1000,
    tolerance: 0,
  },
  {
    kind: 'number',
    title: 'Mean error',
    question:
      'A model predicted 10, 12 and 17; the true values were 11, 12 and 15. What is the mean absolute error?',
    value: 1,
    tolerance: 0.001,
  },
  {
    kind: 'text',
    title: 'Fit',
    question:
      'In scikit-learn, which method of an estimator learns from data? Give its name without brackets.',
    accepted: ['fit', '.fit', 'fit()'],
  },
  {
    kind: 'text',
    title: 'Missing',
    question: 'How is a missing number written in pandas? Three letters.',
    accepted: ['NaN'],
  },
  {
    kind: 'choice',
    title: 'Scaling',
    question:
      'You scale columns by their mean and standard deviation. From which rows do you take these two figures?',
    options: [
      { text: 'From the training rows only', correct: true },
      { text: 'From all rows', correct: false },
      { text: 'From the test rows only', correct: false },
      { text: 'From the first hundred rows', correct: false },
    ],
  },
]

const drafts = ideas.map(([question, right, wrong], at): ItemDraft => ({
  kind: right.length > 1 ? 'multiple' : 'choice',
  title: `Ideas ${at + 1}`,
  question,
  options: [
    ...right.map((text) => ({ text, correct: true })),
    ...wrong.map((text) => ({ text, correct: false })),
  ],
}))

/** Opens the demo’s exam, with the items it draws from. Where it is there already nothing is added. */
export async function openDemoExam(
  { database }: Platform,
  defined: ReadonlyMap<string, Defined>,
  now: Date,
): Promise<void> {
  const known = defined.get(achievementName)
  if (!known) return
  const { exam } = assessmentTables
  await database.asOrg(known.orgId, async (tx) => {
    const [there] = await tx
      .select({ id: exam.id })
      .from(exam)
      .where(eq(exam.achievementId, known.id))
      .limit(1)
    if (there) return
    await openWholeExam(
      tx,
      { id: known.orgId, actor: 'system' },
      {
        exam: {
          achievementId: known.id,
          name: 'First steps: the exam',
          instructions:
            'Eight questions about the ideas and the practice of machine learning. You may use a calculator, and nothing and nobody else.',
          language: 'en',
          minutes: 20,
          passPercent: 70,
          waitHours: 1,
          entry: 'anyone',
          report: 'parts',
        },
        banks: [
          { name: 'Machine learning: ideas', count: 5, items: drafts },
          { name: 'Machine learning: practice', count: 3, items: practice },
        ],
        now,
      },
    )
  })
}
