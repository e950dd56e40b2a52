import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs vitest as its command line does, and prints what it prints. @returns its exit code */
export async function runVitest(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return code ?? 1
}
