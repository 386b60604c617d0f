/** Small slices in the form of the published files; every word in them is ours. */

export const esco = {
  'skillGroups_en.csv':
    'conceptType,conceptUri,preferredLabel,altLabels,code\n' +
    'SkillGroup,http://data.europa.eu/esco/skill/g1,making things,,S6\n' +
    'SkillGroup,http://data.europa.eu/esco/skill/g2,speaking with others,,T4\n',
  'skills_en.csv':
    'conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status,description\n' +
    'KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/s1,skill/competence,sector-specific,join thin sheets,"weld sheet\nsolder sheet",released,"Join sheets of metal, without burning through."\n' +
    'KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/s2,knowledge,cross-sector,metal theory,,released,What metals are.\n' +
    'KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/s3,skill/competence,transversal,listen well,,released,Hear what is meant.\n',
  'occupations_en.csv':
    'conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,code,description\n' +
    'Occupation,http://data.europa.eu/esco/occupation/o1,7212,sheet joiner,tin joiner,7212.9,Joins sheets.\n',
  'occupationSkillRelations_en.csv':
    'occupationUri,relationType,skillType,skillUri\n' +
    'http://data.europa.eu/esco/occupation/o1,essential,skill/competence,http://data.europa.eu/esco/skill/s1\n' +
    'http://data.europa.eu/esco/occupation/o1,optional,knowledge,http://data.europa.eu/esco/skill/s2\n' +
    'http://data.europa.eu/esco/occupation/o1,perhaps,knowledge,http://data.europa.eu/esco/skill/s2\n',
  'skillSkillRelations_en.csv':
    'originalSkillUri,originalSkillType,relationType,relatedSkillType,relatedSkillUri\n' +
    'http://data.europa.eu/esco/skill/s1,skill/competence,essential,knowledge,http://data.europa.eu/esco/skill/s2\n',
  'broaderRelationsSkillPillar_en.csv':
    'conceptType,conceptUri,broaderType,broaderUri\n' +
    'KnowledgeSkillCompetence,http://data.europa.eu/esco/skill/s1,SkillGroup,http://data.europa.eu/esco/skill/g1\n',
} as const

const tab = (...rows: string[][]) => `${rows.map((row) => row.join('\t')).join('\n')}\n`
const rating = [
  'O*NET-SOC Code',
  'Element ID',
  'Element Name',
  'Scale ID',
  'Data Value',
  'Recommend Suppress',
  'Not Relevant',
]

export const onet = {
  'db_30_1_text/Occupation Data.txt': tab(
    ['O*NET-SOC Code', 'Title', 'Description'],
    ['15-9999.00', 'Sheet "Joiners"', 'Join sheets of metal.'],
    ['15-9999.01', 'Fine Sheet Joiners', 'Join thin sheets.'],
  ),
  'db_30_1_text/Skills.txt': tab(
    rating,
    ['15-9999.00', '2.B.3.z', 'Joining', 'IM', '4.00', 'N', 'n/a'],
    ['15-9999.00', '2.B.3.z', 'Joining', 'LV', '4.20', 'N', 'N'],
    ['15-9999.00', '2.B.1.z', 'Listening', 'IM', '1.50', 'N', 'n/a'],
    ['15-9999.00', '2.B.1.z', 'Listening', 'LV', '1.00', 'N', 'N'],
    ['15-9999.01', '2.B.3.z', 'Joining', 'IM', '3.00', 'Y', 'n/a'],
    ['15-9999.01', '2.B.3.z', 'Joining', 'LV', '5.61', 'N', 'N'],
  ),
  'db_30_1_text/Knowledge.txt': tab(
    rating,
    ['15-9999.00', '2.C.9.z', 'Metals', 'IM', '3.50', 'N', 'n/a'],
    ['15-9999.00', '2.C.9.z', 'Metals', 'LV', '1.40', 'N', 'N'],
  ),
  'db_30_1_text/Technology Skills.txt': tab(
    [
      'O*NET-SOC Code',
      'Example',
      'Commodity Code',
      'Commodity Title',
      'Hot Technology',
      'In Demand',
    ],
    ['15-9999.00', 'SheetCAD', '43230000', 'Drawing software', 'Y', 'N'],
  ),
  'db_30_1_text/Job Zones.txt': tab(['O*NET-SOC Code', 'Job Zone'], ['15-9999.00', '3']),
  'db_30_1_text/Alternate Titles.txt': tab(
    ['O*NET-SOC Code', 'Alternate Title', 'Short Title'],
    ['15-9999.00', 'Tin Joiner', 'n/a'],
  ),
  'oews_national_may2024.csv':
    'OCC_CODE,OCC_TITLE,O_GROUP,TOT_EMP,A_PCT10,A_MEDIAN,A_PCT90\n15-9999,Joiners,detailed,"1,200",30000,50000,#\n',
} as const

export const csv = {
  'harbour.csv':
    'id,name,kind,broader,description,other names,half life,level 1,level 5\n' +
    'H1,Knots,technical,,Tie what holds.,Hitches|Bends,120,Ties one knot.,Teaches knots.\n' +
    'H2,Splicing,technical,H1,Join ropes.,,,,\n' +
    'H3,Harbour English,language,,Speak at sea.,,,,\n',
  'roles.csv': 'role,skill,level,weight,must have\nRigger,Knots,4,1,yes\nRigger,H2,3,0.5,\n',
} as const

export const nice = JSON.stringify({
  response: {
    elements: {
      documents: [{ version: '9.9' }],
      elements: [
        {
          element_type: 'work_role',
          element_identifier: 'XX-ROL-001',
          title: 'Gate Keeper',
          text: 'Keeps gates.',
        },
        { element_type: 'knowledge', element_identifier: 'K9001', text: 'Knowledge of gates.' },
        { element_type: 'skill', element_identifier: 'S9001', text: 'Skill in closing gates.' },
        { element_type: 'task', element_identifier: 'T9001', text: 'Close the gate.' },
      ],
      relationships: ['K9001', 'S9001', 'T9001'].map((id) => ({
        source_element_identifier: 'XX-ROL-001',
        dest_element_identifier: id,
      })),
    },
  },
})

export const caseJson = JSON.stringify({
  CFPackage: {
    CFDocument: {
      identifier: 'd1',
      uri: 'https://cf.example/d1',
      title: 'Rope Standards',
      creator: 'Rope Board',
      language: 'en',
    },
    CFItems: [
      { identifier: 'i1', fullStatement: 'Works with ropes', CFItemType: 'Domain' },
      {
        identifier: 'i2',
        fullStatement: 'Ties a bowline in ten seconds',
        humanCodingScheme: 'R.1',
      },
      { identifier: 'i3', fullStatement: 'Ties an old knot' },
    ],
    CFAssociations: [
      {
        associationType: 'isChildOf',
        originNodeURI: { identifier: 'i2' },
        destinationNodeURI: { identifier: 'i1' },
      },
      {
        associationType: 'isChildOf',
        originNodeURI: { identifier: 'i1' },
        destinationNodeURI: { identifier: 'd1' },
      },
      {
        associationType: 'replacedBy',
        originNodeURI: { identifier: 'i3' },
        destinationNodeURI: { identifier: 'i2' },
      },
    ],
  },
})

export const ctdl = JSON.stringify({
  '@graph': [
    {
      '@id': 'https://cf.example/f',
      '@type': 'ceasn:CompetencyFramework',
      'ceasn:name': { 'en-us': 'Ropes' },
      'ceasn:inLanguage': 'en-US',
      'ceasn:publisherName': { 'en-us': 'Rope Board' },
    },
    {
      '@id': 'https://cf.example/c1',
      '@type': 'ceasn:Competency',
      'ceasn:competencyText': { de: 'Seile', 'en-us': 'Rope work' },
      'ceasn:hasChild': ['https://cf.example/c2'],
    },
    {
      '@id': 'https://cf.example/c2',
      '@type': 'ceasn:Competency',
      'ceasn:competencyText': { 'en-us': 'Knots' },
      'ceasn:isPartOf': 'https://cf.example/f',
    },
  ],
})

export const rsd = JSON.stringify([
  {
    id: 'https://rsd.example/api/skills/1',
    skillName: 'Knot Tying',
    skillStatement: 'Tie knots that hold.',
    keywords: ['Ropes'],
    status: 'published',
  },
  {
    id: 'https://rsd.example/api/skills/2',
    skillName: 'Old Knots',
    skillStatement: 'Tie old knots.',
    status: 'archived',
  },
  { skillName: 'No id' },
])
