import { percent, type Demo } from './definition-parts.ts'

/** What Acme Robotics certifies for its own people and its customers’. */
export const acme: readonly Demo[] = [
  {
    name: 'AR-6 Service Technician',
    achievementType: 'Certification',
    description:
      'Maintains and repairs the AR-6 robot arm: lubrication, belt change, calibration, and return to service.',
    criteria: { narrative: 'Two supervised services at a customer’s site and the bench exam.' },
    skills: [
      { name: 'Industrial robot maintenance', level: 4 },
      { name: 'Machine safety', level: 3 },
      { name: 'Calibration', level: 3 },
    ],
    outcomes: [
      'Carry out the 5,000-hour service without supervision.',
      'Calibrate the arm to 0.05 mm.',
    ],
    resultDescriptions: [percent],
    tags: ['robotics', 'maintenance'],
    fieldOfStudy: 'Industrial automation',
    eu: {
      workloadHours: 60,
      eqfLevel: 4,
      country: 'DE',
      assessment: 'Bench exam and observed work',
      participation: 'work-based',
      supervision: 'supervised-verified',
    },
    validityMonths: 12,
  },
  {
    name: 'Safety Mentor',
    achievementType: 'Badge',
    description:
      'Makes new colleagues safe in their first month, and speaks up before something happens.',
    criteria: {
      narrative:
        'Mentor three new colleagues; their team leads confirm it with the mentoring record.',
    },
    skills: [
      { name: 'Mentoring', level: 3 },
      { name: 'Machine safety', level: 4 },
    ],
    outcomes: ['Show the ten dangers of the hall.', 'Lead a near-miss talk without blame.'],
    tags: ['safety', 'mentoring', 'soft skills'],
    eu: { workloadHours: 16, participation: 'work-based' },
  },
]

/** What the Open Skills Council awards to those who assess and accredit. */
export const council: readonly Demo[] = [
  {
    name: 'Certified Skills Assessor',
    achievementType: 'Certification',
    description:
      'Designs fair assessments, rates with a rubric in agreement with others, and writes feedback that helps.',
    criteria: {
      narrative:
        'Rate 20 anchor cases with a weighted kappa of at least 0.75, and design one assessment that two accredited assessors accept.',
    },
    skills: [
      { name: 'Assessment design', level: 4 },
      { name: 'Rubric rating', level: 4 },
      { name: 'Feedback', level: 3 },
    ],
    outcomes: [
      'Rate in agreement with the anchor.',
      'Find the item that measures the wrong thing.',
    ],
    resultDescriptions: [{ id: 'kappa', name: 'Agreement (weighted kappa)', resultType: 'Result' }],
    tags: ['assessment', 'quality'],
    eu: {
      ects: 3,
      workloadHours: 75,
      eqfLevel: 6,
      assessment: 'Rating of anchor cases and a reviewed design',
      participation: 'online',
      supervision: 'supervised-verified',
    },
    validityMonths: 24,
  },
  {
    name: 'Member of the Open Skills Council',
    achievementType: 'Membership',
    description: 'Elected to the council that keeps the criteria by which issuers are accredited.',
    criteria: { narrative: 'Elected by the members for two years.' },
    skills: [],
    outcomes: [],
    tags: ['membership'],
    validityMonths: 24,
  },
]
