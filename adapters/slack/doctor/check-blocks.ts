import { setTimeout as delay } from 'node:timers/promises'
import { type BlocksValidateArguments, WebAPIPlatformError } from '@slack/web-api'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import { slackLimits } from '../limits.ts'
import type { Workspace } from '../web-api/workspaces.ts'
import type { Check } from './finding.ts'
import { type Golden, loadGoldens } from './goldens.ts'

/** Messages are shown to Slack several at once, in fewer bytes than one may have. */
const bytesAtOnce = slackLimits.messageBytes / 2
/** How often it is waited for where Slack has had enough. */
const mostWaits = 3

/** Every card, form and Home as Slack's own check takes it; kinds of blocks are rolled out by workspace. */
export const checkBlocks: Check = async ({ workspace, ports: { t } }) => {
  const goldens = loadGoldens()
  const refused: { name: string; reason: string }[] = []
  for (const some of together(goldens)) {
    if ((await reasonFor(workspace, some)) === undefined) continue
    for (const golden of some) {
      const reason = await reasonFor(workspace, [golden])
      if (reason !== undefined) refused.push({ name: golden.name, reason })
    }
  }
  if (refused.length === 0)
    return [{ code: 'slack.blocks', ok: true, says: t('doctor.slack.blocks.ok', { count: goldens.length }) }]
  return refused.map((one) => ({
    ...{ code: 'slack.blocks', ok: false },
    says: t('doctor.slack.blocks.refused', one),
    where: t('doctor.slack.blocks.where'),
  }))
}

/** Views alone; of messages as many as one could hold. */
function together(goldens: readonly Golden[]): Golden[][] {
  const groups: Golden[][] = []
  let blocks = 0
  let bytes = 0
  for (const golden of goldens) {
    const [more, size] = 'blocks' in golden ? [golden.blocks.length, JSON.stringify(golden.blocks).length] : [0, 0]
    const fits = blocks > 0 && blocks + more <= slackLimits.messageBlocks && bytes + size <= bytesAtOnce
    if ('blocks' in golden && fits) groups.at(-1)!.push(golden)
    else groups.push([golden])
    const isNew = !('blocks' in golden && fits)
    blocks = 'blocks' in golden ? (isNew ? more : blocks + more) : 0
    bytes = isNew ? size : bytes + size
  }
  return groups
}

/** Undefined: Slack takes it. @throws RemoteRefused, NeverArrived */
async function reasonFor(workspace: Workspace, goldens: readonly Golden[]): Promise<string | undefined> {
  const [first] = goldens
  const given: BlocksValidateArguments =
    first && 'view' in first
      ? { view: first.view }
      : { message: { blocks: goldens.flatMap((golden) => ('blocks' in golden ? golden.blocks : [])) } }
  for (let waits = 0; ; waits += 1) {
    try {
      return await workspace.call('blocks.validate', async (client) => {
        try {
          await client.blocks.validate(given)
          return undefined
        } catch (error) {
          if (error instanceof WebAPIPlatformError && error.data.error === 'invalid_blocks') return firstOf(error.data)
          throw error
        }
      })
    } catch (error) {
      const wait = error instanceof RemoteRefused ? error.retryAfterMs : undefined
      if (wait === undefined || waits >= mostWaits) throw error
      await delay(wait)
    }
  }
}

/** `/message/blocks/2/text: too long` */
function firstOf(data: unknown): string {
  const [first] = (data as { errors?: { pointer?: string; message?: string }[] }).errors ?? []
  return first ? `${first.pointer ?? ''}: ${first.message ?? ''}` : 'invalid_blocks'
}
