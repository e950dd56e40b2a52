import { DrizzleQueryError } from 'drizzle-orm'
import { loadEnvFile } from '../src/config/env-file.ts'
import { loadSettings } from '../src/config/load-settings.ts'
import { describeError } from '../src/log/describe-error.ts'
import { createLog } from '../src/log/log.ts'
import { operatorSentence } from '../src/operations/operator-sentence.ts'
import { lastResort } from './last-resort.ts'
import type { Platform } from './platform.ts'
import { startServer } from './server.ts'
import type { Time } from './server-parts.ts'

/** Runs the server as a process: prints where it is, ends with a sentence when it cannot start, stops when it is told to. */
export async function runServer(time?: Time, available?: readonly Platform[]): Promise<void> {
  loadEnvFile(process.cwd())
  const settings = settingsOrExit()
  const log = createLog(settings.logLevel)
  const fatal = (error: unknown) => {
    log.error({ err: error }, 'the storage failed; nothing is acknowledged any more, the process ends')
    process.exit(70)
  }
  process.on(
    'uncaughtException',
    lastResort(log, (code) => process.exit(code)),
  )
  const server = await startServer(settings, log, fatal, time, available).catch(explainAndExit)
  if (server.webAddress) console.log(`Chengdan 成单 · ${server.webAddress}`)
  if (server.publicPort !== undefined) console.log(`Webhooks, /healthz, /readyz, /metrics · port ${server.publicPort}`)
  for (const note of server.notes) console.log(note)

  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    server.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'the stop failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

function settingsOrExit() {
  try {
    return loadSettings(process.env)
  } catch (error) {
    return explainAndExit(error)
  }
}

function explainAndExit(error: unknown): never {
  // A driver's message carries what was asked.
  const shown = error instanceof DrizzleQueryError ? describeError(error) : error
  console.error(operatorSentence(error) ?? shown)
  process.exit(1)
}
