import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { refuseOldNode } from '../../src/config/refuse-old-node.ts'

const root = join(import.meta.dirname, '../..')

it('an older Node is told in one sentence what to do', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  refuseOldNode('22.20.0')
  expect(exit).toHaveBeenCalledWith(1)
  expect(said).toHaveBeenCalledExactlyOnceWith(
    expect.stringMatching(/^Chengdan needs Node 24 or newer and this is 22\.20\.0\. Start it with npm/),
  )
  exit.mockClear()
  refuseOldNode('24.0.0')
  refuseOldNode('26.1.0')
  expect(exit).not.toHaveBeenCalled()
  vi.restoreAllMocks()
})

it.each(['main.ts', 'admin.ts'])('%s asks before it loads anything else', (file) => {
  const staticImports = [...readFileSync(join(root, file), 'utf8').matchAll(/^import .*'(.+)'$/gm)].map(
    ([, path]) => path,
  )
  expect(staticImports).toEqual(['./src/config/refuse-old-node.ts'])
  expect(readFileSync(join(root, 'src/config/refuse-old-node.ts'), 'utf8')).not.toContain('import')
})
