import { systemClock } from '../src/clock/clock.ts'
import { loadEnvFile } from '../src/config/env-file.ts'
import { loadSettings } from '../src/config/load-settings.ts'
import type { Settings } from '../src/config/settings.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayByKey, type Translator, translatorFor } from '../src/i18n/translate.ts'
import type { PlatformProof } from '../src/operations/findings.ts'
import { operatorSentence } from '../src/operations/operator-sentence.ts'
import { openToolStore } from '../src/store/open-store.ts'
import { refreshChat } from './refresh-chat.ts'
import { type ToolContext, UsageError, type Verb, type VerbOptions } from './verb.ts'
import { findVerb, verbs } from './verbs.ts'

/**
 * @param proofsOf what the roof knows of the platforms
 * @returns the exit code: 0 done, 1 not done, 2 the line was not understood
 */
export async function runAdmin(
  words: readonly string[],
  proofsOf: (settings: Settings) => readonly PlatformProof[],
): Promise<number> {
  const json = words.includes('--json')
  const line = words.filter((word) => word !== '--json')
  let t = translatorFor('zh')
  try {
    loadEnvFile(process.cwd())
    const settings = loadSettings(process.env)
    t = translatorFor(settings.locale)
    const found = findVerb(line)
    if (!found) return help(line, t)
    const context: ToolContext = {
      settings,
      dataDir: settings.dataDir,
      out: (text) => console.log(text),
      now: () => systemClock.now(),
      t,
      locale: settings.locale,
      timeZone: settings.timeZone,
      proofs: proofsOf(settings),
    }
    return await runVerb(found.verb, context, found.rest, { json }).catch((error: unknown) => {
      if (!isUsageError(error)) throw error
      if (error.message) console.error(error.message)
      console.error(t('admin.usage', { usage: `${found.verb.name} ${found.verb.usage}` }))
      return 2
    })
  } catch (error) {
    const { code, message } = explain(error, t)
    if (json) console.log(JSON.stringify({ error: code, message }))
    else console.error(message)
    return 1
  }
}

async function runVerb(
  verb: Verb,
  context: ToolContext,
  args: readonly string[],
  options: VerbOptions,
): Promise<number> {
  if ('offline' in verb) return await verb.run(context, args, options)
  const store = await openToolStore(context.settings, {
    onSlow: () => {},
    onFatal: (error) => {
      throw error
    },
  })
  try {
    return await verb.run({ ...context, store, createRefresh: refreshChat }, args, options)
  } finally {
    await store.close()
  }
}

function help([name]: readonly string[], t: Translator): number {
  if (name !== undefined && name !== 'help') console.error(t('admin.unknown', { name }))
  console.error(t('admin.title'))
  for (const verb of verbs) console.error(`  ${verb.name} ${verb.usage}\n      ${sayByKey(t.locale, verb.summary)}`)
  return name === 'help' ? 0 : 2
}

function isUsageError(error: unknown): error is Error {
  const code = (error as { code?: unknown }).code
  return error instanceof UsageError || (typeof code === 'string' && code.startsWith('ERR_PARSE_ARGS'))
}

/** @throws defects; refusals become sentences */
function explain(error: unknown, t: Translator): { code: string; message: string } {
  if (error instanceof UserError) return { code: error.code, message: sayByKey(t.locale, error.code, error.details) }
  const message = operatorSentence(error)
  if (message === undefined) throw error
  return { code: (error as Error).name, message }
}
