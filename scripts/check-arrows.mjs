// A room may import only rooms before it, and only through their index.ts. Packages stand alone as the architecture says.
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

const rooms = [
  'identity',
  'skills',
  'achievements',
  'trust',
  'verification',
  'learning',
  'assessment',
  'issuing',
  'wallet',
  'pathways',
  'hiring',
  'workforce',
  'quality',
]
const packages = {
  credentials: [],
  psychometrics: [],
  pathways: [],
  medallion: [],
  contract: ['credentials'],
}
const apps = {
  web: ['contract', 'credentials', 'medallion'],
  cli: ['contract', 'credentials', 'server'],
  server: ['contract', 'credentials', 'medallion', 'pathways', 'psychometrics'],
}

const walk = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'build', '.react-router', 'migrations'].includes(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? walk(path) : /\.tsx?$/.test(entry.name) ? [path] : []
  })
const importsOf = (file) =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /\bfrom\s+'([^']+)'|\bimport\(\s*'([^']+)'|^import\s+'([^']+)'/gm,
    ),
  ].map((m) => m[1] ?? m[2] ?? m[3])
const problems = []

const features = resolve('apps/server/src/features')
for (const file of walk('apps/server/src')) {
  const room = relative(features, resolve(file)).split('/')[0]
  const inRoom = rooms.includes(room)
  const isTest = file.endsWith('.test.ts')
  for (const name of importsOf(file).filter((text) => text.startsWith('.'))) {
    const [target, ...rest] = relative(features, resolve(dirname(file), name)).split('/')
    if (!rooms.includes(target) || target === room) continue
    const late = inRoom && rooms.indexOf(target) >= rooms.indexOf(room)
    const inside = rest.join('/') !== 'index.ts'
    if (file.includes('/platform/'))
      problems.push(`${file}: the platform imports the room ${target}`)
    if (late && !isTest) problems.push(`${file}: ${room} imports ${target}, which comes after it`)
    if (inside && !isTest)
      problems.push(`${file}: imports ${target}/${rest.join('/')} past its index.ts`)
  }
}
for (const [folder, allowed] of [
  ...Object.entries(packages).map(([n, a]) => [`packages/${n}`, a]),
  ...Object.entries(apps).map(([n, a]) => [`apps/${n}`, a]),
]) {
  let files = []
  try {
    files = walk(folder)
  } catch {
    continue // the folder appears when its first file does
  }
  for (const file of files) {
    for (const name of importsOf(file)) {
      const target = /^@credence\/([a-z]+)/.exec(name)?.[1]
      if (target && target !== folder.split('/')[1] && !allowed.includes(target))
        problems.push(`${file}: ${folder} may not import @credence/${target}`)
    }
  }
}
for (const problem of problems) process.stderr.write(`${problem}\n`)
process.exit(problems.length === 0 ? 0 : 1)
