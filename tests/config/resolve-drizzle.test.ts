import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)
const script = join(import.meta.dirname, 'processes/import-drizzle.ts')

async function imports(how: 'hooked' | 'plain'): Promise<{ asked: number; urls: string[]; names: number[] }> {
  const { stdout } = await run(process.execPath, [script, how])
  return JSON.parse(stdout)
}

it('the files of drizzle-orm are the same ones, and Node is asked for each entry once', async () => {
  const [hooked, plain] = await Promise.all([imports('hooked'), imports('plain')])
  expect(hooked.urls).toEqual(plain.urls)
  expect(hooked.names).toEqual(plain.names)
  expect(hooked.asked).toBeLessThanOrEqual(4)
  expect(plain.asked).toBeGreaterThan(200)
})
