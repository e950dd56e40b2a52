import { setImmediate } from 'node:timers/promises'
import { isMainThread } from 'node:worker_threads'

/** Loaded before the server (`--import`): on SIGUSR2 it collects garbage and prints what is left. */
if (isMainThread) process.on('SIGUSR2', () => void report())

async function report(): Promise<void> {
  // What the first collection finalizes is freed by the second.
  globalThis.gc?.()
  await setImmediate()
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  process.stderr.write(`memory after collection ${JSON.stringify({ heapUsed, external })}\n`)
}
