import type { Console } from './console.ts'
import type { SoakPart } from './part.ts'

/** Runs every part, or those that are named. @returns the exit code */
export async function runParts(
  all: readonly SoakPart[],
  { minutes, only }: { minutes: number; only: readonly string[] },
  console: Console,
): Promise<number> {
  const parts = all.filter(({ name }) => only.length === 0 || only.includes(name))
  if (parts.length === 0) {
    console.error(`There are these parts: ${all.map(({ name }) => name).join(', ')}`)
    return 2
  }
  let failed = 0
  for (const part of parts) {
    console.log(part.name)
    const findings = await part.run(minutes, (line) => console.log(`  ${line}`))
    for (const finding of findings) console.error(`  not so: ${finding}`)
    failed += findings.length
  }
  console.log(failed === 0 ? 'all as it should be' : `${failed} findings`)
  return failed === 0 ? 0 : 1
}
