import type { skill } from '../tables.ts'

type Kind = (typeof skill.$inferSelect)['kind']
export type StarterSkill = readonly [name: string, kind: Kind, description: string, others?: string]

/** What a person of each level does, from novice to expert, by the kind of skill. */
export const anchors: Readonly<Record<Kind, readonly string[]>> = {
  technical: [
    'Follows instructions step by step and knows the words.',
    'Does simple tasks alone and asks when something is unusual.',
    'Does usual tasks alone, to the standard, and finds own mistakes.',
    'Solves unusual tasks, chooses among methods and explains the choice.',
    'Sets the standard, solves what others cannot and improves how it is done.',
  ],
  tool: [
    'Has seen it and can start it.',
    'Uses its common functions with help at hand.',
    'Uses it every day without help.',
    'Uses its advanced functions, automates and extends it.',
    'Knows how it works inside and teaches others.',
  ],
  knowledge: [
    'Recognises the main terms.',
    'Explains the main ideas in own words.',
    'Applies it to usual cases.',
    'Weighs it in unusual cases and knows its limits.',
    'Adds to it and judges the work of others.',
  ],
  soft: [
    'Shows it when reminded.',
    'Shows it in familiar situations.',
    'Shows it reliably, also under some pressure.',
    'Shows it in conflict and change, and helps others to.',
    'Shapes how a whole group acts.',
  ],
  language: [
    'Understands and uses familiar everyday expressions (A1).',
    'Communicates in simple, routine tasks (A2).',
    'Deals with most situations at work (B1 to B2).',
    'Uses it flexibly for demanding professional purposes (C1).',
    'Understands practically everything and expresses fine shades (C2).',
  ],
}

/** After how many months half of what one knows is out of date. */
export const halfLife: Readonly<Record<Kind, number>> = {
  technical: 36,
  tool: 24,
  knowledge: 60,
  soft: 120,
  language: 120,
}

/** The skills of the starter framework; the last member holds other names, parted by semicolons. */
export const starterSkills: readonly StarterSkill[] = [
  ['Data analytics', 'technical', 'Turns raw data into answers to a question.', 'Data analysis'],
  ['SQL', 'tool', 'Asks relational databases for data.', 'Structured Query Language'],
  ['Python', 'tool', 'Writes programs in Python.', 'Python programming'],
  [
    'Spreadsheets',
    'tool',
    'Works with tables, formulas and pivot tables.',
    'Excel; LibreOffice Calc',
  ],
  [
    'Statistics',
    'knowledge',
    'Describes data, tests hypotheses, says how sure an answer is.',
    'Applied statistics',
  ],
  ['Data modelling', 'technical', 'Designs tables and their relations.', 'Database design'],
  [
    'Data storytelling',
    'soft',
    'Explains what data means to those who decide.',
    'Data visualisation',
  ],
  ['Data ethics', 'knowledge', 'Judges what may and should be done with data.'],
  ['Data protection law', 'knowledge', 'Applies the law on personal data.', 'GDPR; DSGVO'],
  ['Data literacy', 'knowledge', 'Reads and questions figures and charts at work.'],
  ['Data pipelines', 'technical', 'Moves and transforms data reliably, again and again.', 'ETL'],
  ['Machine learning', 'technical', 'Trains models on data and judges them.', 'ML'],
  ['Model evaluation', 'technical', 'Measures how well a model does and for whom it fails.'],
  ['Cloud platforms', 'tool', 'Runs services on rented computers.', 'AWS; Azure; Google Cloud'],
  ['Version control', 'tool', 'Keeps the history of files and works on them together.', 'Git'],
  ['Software testing', 'technical', 'Finds out whether software does what it should.'],
  [
    'Web development',
    'technical',
    'Builds pages and services for the web.',
    'HTML; CSS; JavaScript',
  ],
  [
    'Information security',
    'knowledge',
    'Protects information from loss, theft and change.',
    'Cyber security',
  ],
  ['Incident response', 'technical', 'Acts when security is broken: contains, mends, learns.'],
  ['Industrial robot operation', 'technical', 'Runs a robot cell in production.'],
  ['Industrial robot maintenance', 'technical', 'Keeps robots running and repairs them.'],
  ['Robot programming', 'technical', 'Teaches a robot its movements and logic.'],
  [
    'Machine safety',
    'knowledge',
    'Recognises dangers of machines and takes them away.',
    'Occupational safety',
  ],
  [
    'Fault finding',
    'technical',
    'Finds the cause when a machine does not do its work.',
    'Troubleshooting',
  ],
  ['Calibration', 'technical', 'Sets instruments and machines to known values.'],
  ['Electrical installation', 'technical', 'Wires and checks electrical equipment.'],
  ['Programmable logic controllers', 'tool', 'Programs the controllers of machines.', 'PLC; SPS'],
  ['Quality assurance', 'technical', 'Makes sure that work meets its standard.'],
  ['Project management', 'technical', 'Plans, steers and finishes work on time with others.'],
  ['Agile methods', 'knowledge', 'Works in short cycles with quick feedback.', 'Scrum; Kanban'],
  ['Budgeting', 'technical', 'Plans and watches money.'],
  ['Stakeholder communication', 'soft', 'Keeps those concerned informed and heard.'],
  [
    'Presentation',
    'soft',
    'Speaks to a group so that it understands and remembers.',
    'Public speaking',
  ],
  ['Negotiation', 'soft', 'Reaches agreements that last.'],
  ['Teamwork', 'soft', 'Works well with others towards one aim.', 'Collaboration'],
  ['Problem solving', 'soft', 'Takes an unclear problem apart and solves it.'],
  ['Critical thinking', 'soft', 'Weighs claims and evidence before believing.'],
  ['Mentoring', 'soft', 'Helps others to learn at their work.', 'Coaching'],
  ['Feedback', 'soft', 'Says what was good and what could be better so that it helps.'],
  ['Leadership', 'soft', 'Sets a direction and wins others for it.'],
  ['Assessment design', 'technical', 'Designs tasks that show what somebody can do.'],
  ['Rubric rating', 'technical', 'Judges work by agreed criteria, the same way each time.'],
  [
    'Learning design',
    'technical',
    'Plans how people come to be able to do something.',
    'Instructional design',
  ],
  ['English', 'language', 'Understands, speaks and writes English.'],
  ['German', 'language', 'Understands, speaks and writes German.', 'Deutsch'],
]
