// `npm run dev`: the server starts again when its code changes; the web app is built again when its sources change.
import { spawn } from 'node:child_process'

const run = (command, args, options = {}) => spawn(command, args, { stdio: 'inherit', ...options })
const children = [
  run('vite', ['build', '--watch', '--logLevel', 'warn', '--app'], { cwd: 'apps/web' }),
  run(
    'node',
    [
      '--watch-path=apps/server/src',
      '--watch-path=packages',
      '--watch-path=apps/web/build/server',
      'apps/server/src/main.ts',
    ],
    {
      env: { ...process.env, NODE_ENV: 'production' },
    },
  ),
]
const stop = () => children.forEach((child) => child.kill('SIGTERM'))
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
children.forEach((child) => child.on('exit', stop))
