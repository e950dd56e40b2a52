import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningScript, runScript } from '../support/run-script.ts'

const root = join(import.meta.dirname, '../..')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { dev: string } }

let folder: string
let dev: RunningScript

/** Stands in for a source of the server: the real ones are not to be touched by a test. */
const change = (version: number) => writeFileSync(join(folder, 'source.ts'), `export const version = ${version}\n`)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengdan-dev-'))
  change(1)
  // An exit code is written only where the process ends by itself: a killed one has no time to.
  writeFileSync(
    join(folder, 'main.ts'),
    `import { appendFileSync } from 'node:fs'
     import { version } from './source.ts'
     process.on('exit', (code) => appendFileSync('${folder}/ended', \`version \${version}: \${code}\\n\`))
     await import('${root}/main.ts')
     console.log(\`version \${version} is ready\`)\n`,
  )
  const [node, ...args] = scripts.dev.replace('main.ts', join(folder, 'main.ts')).split(' ')
  expect(node).toBe('node')
  dev = runScript(args[0]!, args.slice(1), { DATA_DIR: join(folder, 'data'), WEB_CHAT_PORT: '0', SAMPLE_DATA: 'off' })
})
afterEach(async () => {
  dev.process.kill('SIGINT')
  await dev.ended
  rmSync(folder, { recursive: true, force: true })
})

/** Two starts of the whole server, each of eight seconds of a processor that others use as well. */
const timeout = 180_000

it('npm run dev starts the server anew when a source changes, and each is stopped as it should be', {
  timeout,
}, async () => {
  await dev.prints('version 1 is ready')
  change(2)
  await dev.prints('version 2 is ready')
  dev.process.kill('SIGINT')
  expect(await dev.ended).toMatchObject({ code: 0 })
  expect(readFileSync(join(folder, 'ended'), 'utf8')).toBe('version 1: 0\nversion 2: 0\n')
})
