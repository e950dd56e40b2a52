import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Picture } from '../../../src/chat/card.ts'
import { NeverArrived, RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Log } from '../../../src/log/log.ts'
import { slackTimes } from '../times.ts'
import { answerOf, hasNotLeft } from './remote-error.ts'
import type { Workspace } from './workspaces.ts'

/** So many uploaded pictures are known again: a card that is drawn anew mostly shows the same one. */
const most = 200

/**
 * Pictures go to Slack without a channel and are shown by their id, so that the message with them is one like any other: with
 * blocks, to be found again and to be rewritten.
 */
export class Pictures {
  readonly #log: Log
  readonly #known = new Map<string, string>()

  constructor(log: Log) {
    this.#log = log
  }

  /** @returns its id; undefined where Slack does not have it ready, and its lines are shown. @throws RemoteRefused, NeverArrived */
  async upload(workspace: Workspace, { png, alt }: Picture): Promise<string | undefined> {
    const key = `${workspace.tenant} ${createHash('sha256').update(png).digest('base64url')}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const id = await this.#send(workspace, png, alt)
    if (!(await this.#isReady(workspace, id))) return undefined
    this.#known.set(key, id)
    for (const [oldest] of this.#known) {
      if (this.#known.size <= most) break
      this.#known.delete(oldest)
    }
    return id
  }

  async #send(workspace: Workspace, png: Buffer, alt: string): Promise<string> {
    const filename = 'picture.png'
    const place = await workspace.call('files.getUploadURLExternal', (client) =>
      client.files.getUploadURLExternal({ filename, length: png.length, alt_text: alt.slice(0, 1000) }),
    )
    if (!place.upload_url || !place.file_id) throw new RemoteRefused('no_upload_url')
    const response = await fetch(place.upload_url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: new Uint8Array(png),
      redirect: 'error',
      signal: AbortSignal.timeout(slackTimes.call),
    }).catch((error: unknown) => {
      throw new NeverArrived('an upload', { unsent: hasNotLeft(error) })
    })
    if (!response.ok) throw answerOf(response.status, 'an upload')
    await workspace.call('files.completeUploadExternal', (client) =>
      client.files.completeUploadExternal({ files: [{ id: place.file_id!, title: filename }] }),
    )
    return place.file_id
  }

  /** Slack looks at a file for a while before a message may show it. */
  async #isReady(workspace: Workspace, file: string): Promise<boolean> {
    const until = performance.now() + slackTimes.picture
    while (performance.now() < until) {
      const told = await workspace.call('files.info', (client) => client.files.info({ file }))
      if (told.file?.mimetype) return true
      await delay(slackTimes.pictureLook)
    }
    this.#log.warn('Slack did not get a picture ready in time: its lines are shown')
    return false
  }
}
