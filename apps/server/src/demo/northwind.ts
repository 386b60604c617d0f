import { esco, levels, percent, type Demo } from './definition-parts.ts'

/** What Northwind Academy teaches and certifies: a way from first data skills to a data role, and what robots ask of people. */
export const northwind: readonly Demo[] = [
  {
    name: 'Data Analysis with Python',
    achievementType: 'MicroCredential',
    description:
      'Cleans, joins and explores tabular data with pandas, tests a hypothesis, and explains the result to people who decide.',
    criteria: {
      narrative:
        'Pass the supervised practical exam (four tasks on unseen data, 120 minutes) with at least 60 %, and submit one documented analysis that two reviewers accept.',
    },
    skills: [
      esco('data analytics', '97bd1c21-66b2-4b7e-ad0f-e3cda590e378', 3),
      { name: 'Python', level: 3, framework: 'ESCO' },
      { name: 'Statistics', level: 2 },
      { name: 'Data storytelling', level: 2 },
    ],
    outcomes: [
      'Load, clean and join data from files and databases.',
      'Choose and draw the picture that answers the question.',
      'Test a hypothesis and say how sure the answer is.',
      'Write an analysis that a colleague can repeat.',
    ],
    resultDescriptions: [percent, levels],
    tags: ['data', 'python', 'pandas', 'analysis'],
    fieldOfStudy: 'Data science',
    eu: {
      ects: 5,
      workloadHours: 125,
      eqfLevel: 5,
      country: 'NL',
      assessment: 'Supervised practical exam and a reviewed project',
      participation: 'blended',
      supervision: 'supervised-verified',
      qualityAssurance:
        'Programme accredited by the Open Skills Council; external examiner once a year',
      prerequisites: 'Secondary mathematics; first steps in any programming language',
      stackability: 'Counts towards the nano-degree Data Professional',
    },
    validityMonths: 36,
  },
  {
    name: 'SQL for Analysts',
    achievementType: 'MicroCredential',
    description:
      'Asks relational databases precise questions: joins, windows, and queries that stay fast when the tables grow.',
    criteria: { narrative: 'Solve 18 of 24 queries in the adaptive exam against a live database.' },
    skills: [
      { name: 'SQL', level: 3, framework: 'ESCO' },
      { name: 'Data modelling', level: 2 },
    ],
    outcomes: [
      'Write joins, aggregates and window functions.',
      'Read a query plan and remove what makes it slow.',
    ],
    resultDescriptions: [percent],
    tags: ['data', 'sql', 'databases'],
    fieldOfStudy: 'Data science',
    eu: {
      ects: 3,
      workloadHours: 75,
      eqfLevel: 5,
      country: 'NL',
      assessment: 'Adaptive exam on a live database',
      participation: 'online',
      supervision: 'supervised-verified',
      qualityAssurance: 'Item statistics published twice a year',
    },
    validityMonths: 36,
  },
  {
    name: 'Data Professional',
    achievementType: 'ext:NanoDegree',
    description:
      'Takes a question from the business to a dependable answer and keeps it answered: collection, modelling, analysis, ethics and communication, shown in a capstone with a real partner.',
    criteria: {
      narrative:
        'Hold Data Analysis with Python, SQL for Analysts and Responsible Use of Data, and defend a capstone project before two examiners.',
    },
    skills: [
      { name: 'Data analytics', level: 4 },
      { name: 'SQL', level: 4 },
      { name: 'Python', level: 4 },
      { name: 'Data ethics', level: 3 },
      { name: 'Stakeholder communication', level: 3 },
    ],
    outcomes: [
      'Plan and run a data project with a partner.',
      'Build a pipeline that others can maintain.',
      'Defend choices before experts.',
    ],
    resultDescriptions: [levels],
    tags: ['data', 'nano-degree', 'capstone'],
    fieldOfStudy: 'Data science',
    eu: {
      ects: 20,
      workloadHours: 500,
      eqfLevel: 6,
      country: 'NL',
      assessment: 'Capstone project and oral defence',
      participation: 'blended',
      supervision: 'supervised-verified',
      qualityAssurance: 'Examiners from outside the academy',
      stackability: 'Recognised for 20 ECTS in two bachelor programmes',
    },
  },
  {
    name: 'Responsible Use of Data',
    achievementType: 'MicroCredential',
    description:
      'Recognises personal data, bias and harm in everyday data work, and knows what the law asks and what decency asks beyond it.',
    criteria: {
      narrative:
        'Pass the case-based exam and argue one case in writing; two reviewers use the published rubric.',
    },
    skills: [
      { name: 'Data ethics', level: 3 },
      { name: 'Data protection law', level: 2 },
    ],
    outcomes: [
      'Find the personal data in a data set and the duties that follow.',
      'Name who may be harmed by a model, and how one would notice.',
    ],
    resultDescriptions: [levels],
    tags: ['ethics', 'privacy', 'data'],
    eu: {
      ects: 2,
      workloadHours: 50,
      eqfLevel: 5,
      country: 'NL',
      assessment: 'Case exam and reviewed essay',
      participation: 'online',
      supervision: 'unsupervised-verified',
    },
    validityMonths: 24,
  },
  {
    name: 'Robot Cell Operator',
    achievementType: 'Certification',
    description:
      'Starts, watches and safely stops an industrial robot cell, changes tools, and knows when to call for help.',
    criteria: {
      narrative:
        'Written safety exam (80 %), and a 45-minute practical exam at the cell with an examiner.',
    },
    skills: [
      { name: 'Industrial robot operation', level: 3 },
      { name: 'Machine safety', level: 3 },
      { name: 'Fault finding', level: 2 },
    ],
    outcomes: [
      'Bring a cell into operation after the checklist.',
      'Stop it safely in every mode.',
      'Change a gripper and check the tool centre point.',
    ],
    resultDescriptions: [percent, levels],
    tags: ['robotics', 'safety', 'manufacturing'],
    fieldOfStudy: 'Industrial automation',
    eu: {
      ects: 4,
      workloadHours: 100,
      eqfLevel: 4,
      country: 'NL',
      assessment: 'Written exam and practical exam',
      participation: 'onsite',
      supervision: 'supervised-verified',
      qualityAssurance: 'Examiners certified by the Open Skills Council',
    },
    validityMonths: 24,
  },
  {
    name: 'Datenkompetenz im Beruf',
    achievementType: 'MicroCredential',
    language: 'de',
    description:
      'Liest Zahlen und Grafiken kritisch, stellt gute Fragen an Daten und erkennt, wann eine Aussage nicht trägt.',
    criteria: {
      narrative:
        'Bestehen der Fallprüfung (90 Minuten, mindestens 60 %) mit Daten aus dem eigenen Beruf.',
    },
    skills: [
      { name: 'Data literacy', level: 2 },
      { name: 'Statistics', level: 1 },
    ],
    outcomes: [
      'Grafiken lesen und irreführende erkennen.',
      'Eine Frage so stellen, dass Daten sie beantworten können.',
    ],
    resultDescriptions: [{ ...percent, name: 'Prüfungsergebnis' }],
    tags: ['daten', 'weiterbildung'],
    eu: {
      ects: 2,
      workloadHours: 50,
      eqfLevel: 4,
      country: 'AT',
      assessment: 'Fallprüfung unter Aufsicht',
      participation: 'online',
      supervision: 'supervised-verified',
    },
    validityMonths: 48,
  },
  {
    name: 'Explaining Data to Decision Makers',
    achievementType: 'Badge',
    description: 'Turns an analysis into a five-minute talk that a board understands and acts on.',
    criteria: {
      narrative:
        'Give a recorded five-minute talk; three peers and one coach assess it with the published rubric.',
    },
    skills: [
      { name: 'Data storytelling', level: 3 },
      { name: 'Presentation', level: 3 },
    ],
    outcomes: ['Say the answer first.', 'Leave out what does not help to decide.'],
    resultDescriptions: [levels],
    tags: ['soft skills', 'communication'],
    eu: {
      workloadHours: 12,
      assessment: 'Recorded talk, assessed with a rubric by peers and a coach',
      participation: 'online',
    },
  },
  {
    name: 'First Steps in Machine Learning',
    achievementType: 'Badge',
    description:
      'Trains a first model, measures it honestly, and knows what it must not be used for.',
    criteria: {
      narrative:
        'Complete the six labs, then pass the exam: eight questions drawn from a bank, 70 % pass.',
    },
    resultDescriptions: [percent],
    skills: [
      { name: 'Machine learning', level: 1 },
      { name: 'Python', level: 2 },
    ],
    outcomes: [
      'Split data before looking at it.',
      'Compare a model with the simplest rule that might do.',
    ],
    tags: ['machine learning', 'python'],
    eu: {
      workloadHours: 20,
      assessment: 'Exam of eight questions, on demand',
      participation: 'online',
    },
  },
]
