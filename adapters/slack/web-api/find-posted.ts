import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Workspace } from './workspaces.ts'

/** How our messages name themselves: their row's number, which says nothing to anybody else. */
const metadataType = 'chengdan_message'
export const metadataOf = (row: string) => ({ event_type: metadataType, event_payload: { row } })

/** Needed to read it back. */
const scope = 'metadata.message:read'
/** Clocks differ, milliseconds. */
const slack = 60_000
const pages = 5

interface Found {
  ts?: string
  metadata?: { event_type?: string; event_payload?: object }
}

/**
 * Looks for messages whose posting was not answered.
 * @returns row → its ts
 * @throws RemoteRefused `unknown_end` where we may not look: then it is not repeated
 */
export async function findPosted(
  workspace: Workspace,
  { channel, thread, since }: { channel: string; thread: string | undefined; since: Date },
): Promise<Map<string, string>> {
  const oldest = ((since.getTime() - slack) / 1000).toFixed(6)
  const found = new Map<string, string>()
  for (let page = 0, cursor: string | undefined; page < pages; page += 1) {
    const asked = {
      channel,
      oldest,
      inclusive: true,
      include_all_metadata: true,
      limit: 200,
      ...(cursor ? { cursor } : {}),
    }
    const told = await workspace
      .call('conversations.history', (client) =>
        thread === undefined
          ? client.conversations.history(asked)
          : client.conversations.replies({ ...asked, ts: thread }),
      )
      .catch(orUnknown)
    if (!told.response_metadata?.scopes?.includes(scope)) throw new RemoteRefused('unknown_end')
    for (const { ts, metadata } of (told.messages ?? []) as Found[]) {
      const row = rowIn(metadata)
      if (ts && row !== undefined) found.set(row, ts)
    }
    cursor = told.response_metadata?.next_cursor || undefined
    if (!cursor) break
  }
  return found
}

function rowIn(metadata: Found['metadata']): string | undefined {
  if (metadata?.event_type !== metadataType) return undefined
  const row = (metadata.event_payload as { row?: unknown } | undefined)?.row
  return typeof row === 'string' ? row : undefined
}

/** A wait is waited for, and so is a token that is not taken at all; every other no means that we may not look. */
function orUnknown(error: unknown): never {
  if (!(error instanceof RemoteRefused) || error.retryAfterMs !== undefined) throw error
  if (error.about === 'lane' && error.code !== 'missing_scope') throw error
  throw new RemoteRefused('unknown_end')
}
