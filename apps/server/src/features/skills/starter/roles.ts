/** A skill of a role: name, level, weight; `!` after the name marks a must-have. */
export type StarterRole = {
  readonly name: string
  readonly description: string
  readonly tasks: readonly string[]
  readonly related: readonly string[]
  readonly skills: readonly (readonly [name: string, level: number, weight: number])[]
}

/** The roles of the starter framework. */
export const starterRoles: readonly StarterRole[] = [
  {
    name: 'Junior Data Analyst',
    description:
      'Answers everyday questions of a team with data, and shows how sure the answer is.',
    tasks: ['Fetch and clean data', 'Draw charts and keep reports up to date', 'Explain results'],
    related: ['Data Analyst', 'Business Analyst'],
    skills: [
      ['SQL!', 2, 1],
      ['Data analytics!', 2, 1],
      ['Spreadsheets', 3, 0.75],
      ['Statistics', 2, 0.6],
      ['Data storytelling', 2, 0.6],
      ['Data ethics', 2, 0.3],
    ],
  },
  {
    name: 'Data Analyst',
    description: 'Takes a question from the business to a dependable answer and keeps it answered.',
    tasks: [
      'Turn a question into an analysis',
      'Query and join data of several sources',
      'Test hypotheses and say how sure the answer is',
      'Tell those who decide what follows',
    ],
    related: ['Junior Data Analyst', 'Data Engineer', 'Junior Machine Learning Engineer'],
    skills: [
      ['Data analytics!', 3, 1],
      ['SQL!', 3, 1],
      ['Python', 3, 0.8],
      ['Statistics!', 2, 0.8],
      ['Data storytelling', 3, 0.6],
      ['Data ethics', 3, 0.4],
      ['Data protection law', 2, 0.4],
      ['Stakeholder communication', 3, 0.5],
    ],
  },
  {
    name: 'Data Engineer',
    description: 'Builds what data flows through, so that others can rely on it.',
    tasks: ['Design tables', 'Build and watch pipelines', 'Keep data safe and findable'],
    related: ['Data Analyst'],
    skills: [
      ['SQL!', 4, 1],
      ['Python!', 4, 1],
      ['Data pipelines!', 3, 1],
      ['Data modelling', 3, 0.8],
      ['Cloud platforms', 3, 0.7],
      ['Version control', 3, 0.5],
      ['Software testing', 2, 0.4],
      ['Information security', 2, 0.3],
    ],
  },
  {
    name: 'Junior Machine Learning Engineer',
    description: 'Trains, checks and ships models under guidance.',
    tasks: ['Prepare data for training', 'Train and compare models', 'Watch models in use'],
    related: ['Data Analyst', 'Data Engineer'],
    skills: [
      ['Python!', 3, 1],
      ['Machine learning!', 2, 1],
      ['Statistics', 3, 0.7],
      ['Model evaluation', 2, 0.7],
      ['Version control', 2, 0.5],
      ['Data ethics', 2, 0.4],
    ],
  },
  {
    name: 'Business Analyst',
    description: 'Finds out what an organization needs, and puts it so that it can be built.',
    tasks: ['Interview those concerned', 'Describe processes', 'Weigh options with figures'],
    related: ['Junior Data Analyst', 'Project Coordinator'],
    skills: [
      ['Stakeholder communication!', 3, 1],
      ['Data literacy!', 3, 0.8],
      ['Problem solving', 3, 0.8],
      ['Spreadsheets', 3, 0.6],
      ['Presentation', 3, 0.5],
      ['Agile methods', 2, 0.4],
    ],
  },
  {
    name: 'Robot Cell Operator',
    description: 'Runs a robot cell in production, safely and without standstill.',
    tasks: ['Start, watch and stop the cell', 'Change tools', 'Clear simple faults'],
    related: ['Robot Service Technician'],
    skills: [
      ['Industrial robot operation!', 3, 1],
      ['Machine safety!', 3, 1],
      ['Fault finding', 2, 0.6],
      ['Quality assurance', 2, 0.4],
      ['Teamwork', 2, 0.3],
    ],
  },
  {
    name: 'Robot Service Technician',
    description: 'Keeps robots of many customers running: maintains, calibrates, repairs.',
    tasks: ['Plan and do maintenance', 'Find and mend faults', 'Calibrate after repair'],
    related: ['Robot Cell Operator', 'Automation Engineer'],
    skills: [
      ['Industrial robot maintenance!', 3, 1],
      ['Machine safety!', 3, 1],
      ['Fault finding!', 3, 0.9],
      ['Calibration', 3, 0.7],
      ['Electrical installation', 2, 0.5],
      ['Stakeholder communication', 2, 0.3],
    ],
  },
  {
    name: 'Automation Engineer',
    description: 'Designs and programs how machines and robots work together.',
    tasks: [
      'Program controllers and robots',
      'Put lines into operation',
      'Prove that they are safe',
    ],
    related: ['Robot Service Technician'],
    skills: [
      ['Programmable logic controllers!', 4, 1],
      ['Robot programming!', 3, 1],
      ['Machine safety!', 4, 0.9],
      ['Fault finding', 3, 0.6],
      ['Project management', 2, 0.5],
    ],
  },
  {
    name: 'Project Coordinator',
    description: 'Keeps a project together: plan, people, money and word.',
    tasks: ['Plan and follow up', 'Report', 'Solve conflicts early'],
    related: ['Business Analyst'],
    skills: [
      ['Project management!', 3, 1],
      ['Stakeholder communication!', 3, 0.9],
      ['Agile methods', 3, 0.6],
      ['Budgeting', 2, 0.6],
      ['Negotiation', 2, 0.4],
      ['Teamwork', 3, 0.5],
    ],
  },
  {
    name: 'Skills Assessor',
    description: 'Judges what people can do, fairly and the same way each time.',
    tasks: ['Design tasks', 'Rate work by rubric', 'Give feedback'],
    related: ['Learning Designer'],
    skills: [
      ['Rubric rating!', 4, 1],
      ['Assessment design!', 3, 1],
      ['Feedback', 3, 0.7],
      ['Critical thinking', 3, 0.5],
    ],
  },
  {
    name: 'Learning Designer',
    description:
      'Plans how people come to be able to do something, and finds out whether they can.',
    tasks: ['Find out what is needed', 'Plan and write', 'Measure what was learned'],
    related: ['Skills Assessor'],
    skills: [
      ['Learning design!', 3, 1],
      ['Assessment design', 3, 0.7],
      ['Presentation', 3, 0.5],
      ['Feedback', 3, 0.5],
      ['Data literacy', 2, 0.3],
    ],
  },
  {
    name: 'Security Analyst',
    description: 'Watches systems, recognises attacks and acts.',
    tasks: ['Watch and investigate alarms', 'Contain incidents', 'Report and prevent'],
    related: ['Data Engineer'],
    skills: [
      ['Information security!', 3, 1],
      ['Incident response!', 3, 1],
      ['Cloud platforms', 2, 0.5],
      ['Python', 2, 0.4],
      ['Critical thinking', 3, 0.5],
    ],
  },
]
