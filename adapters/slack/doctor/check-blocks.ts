import { type BlocksValidateArguments, WebAPIPlatformError } from '@slack/web-api'
import { slackLimits } from '../limits.ts'
import { isRefusal } from '../web-api/remote-error.ts'
import type { Workspace } from '../web-api/workspaces.ts'
import type { Check } from './finding.ts'
import { type Golden, loadGoldens } from './goldens.ts'

/** Messages are shown to Slack several at once, in fewer bytes than one may have. */
const bytesAtOnce = slackLimits.messageBytes / 2

/** Every card, form and Home as Slack's own check takes it; kinds of blocks are rolled out by workspace. */
export const checkBlocks: Check = async ({ workspace, ports: { t } }) => {
  const goldens = loadGoldens()
  const refused: { name: string; reason: string }[] = []
  let tried = 0
  try {
    for (const some of together(goldens)) {
      refused.push(...(await refusedOf(workspace, some)))
      tried += some.length
    }
  } catch (error) {
    // So many questions a minute; what was answered counts.
    if (!isRefusal(error, 'ratelimited')) throw error
  }
  const count = goldens.length
  if (refused.length > 0)
    return refused.map((one) => ({
      ...{ code: 'slack.blocks', ok: false },
      says: t('doctor.slack.blocks.refused', one),
      where: t('doctor.slack.blocks.where'),
    }))
  if (tried < count)
    return [{ code: 'slack.blocks', ok: true, soon: true, says: t('doctor.slack.blocks.some', { tried, count }) }]
  return [{ code: 'slack.blocks', ok: true, says: t('doctor.slack.blocks.ok', { count }) }]
}

/** Those of them that Slack refuses; asked one by one only where it refuses them together. */
async function refusedOf(workspace: Workspace, some: readonly Golden[]): Promise<{ name: string; reason: string }[]> {
  const together = await reasonFor(workspace, some)
  if (together === undefined) return []
  if (some.length === 1) return [{ name: some[0]!.name, reason: together }]
  const found: { name: string; reason: string }[] = []
  for (const golden of some) {
    const reason = await reasonFor(workspace, [golden])
    if (reason !== undefined) found.push({ name: golden.name, reason })
  }
  return found
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
  return await workspace.call('blocks.validate', async (client) => {
    try {
      await client.blocks.validate(given)
      return undefined
    } catch (error) {
      if (error instanceof WebAPIPlatformError && error.data.error === 'invalid_blocks') return firstOf(error.data)
      throw error
    }
  })
}

/** `/message/blocks/2/text: too long` */
function firstOf(data: unknown): string {
  const [first] = (data as { errors?: { pointer?: string; message?: string }[] }).errors ?? []
  return first ? `${first.pointer ?? ''}: ${first.message ?? ''}` : 'invalid_blocks'
}
