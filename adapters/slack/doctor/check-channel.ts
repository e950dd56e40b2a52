import type { Card } from '../../../src/chat/card.ts'
import type { PlatformFinding } from '../../../src/chat/doctor.ts'
import type { Outgoing } from '../../../src/chat/outgoing.ts'
import { smallPicture } from '../../../src/chat/small-picture.ts'
import { RemoteRefused } from '../../../src/errors/remote-errors.ts'
import type { Translator } from '../../../src/i18n/translate.ts'
import { render } from '../render.ts'
import { Pictures } from '../web-api/pictures.ts'
import { postMessage } from '../web-api/post-message.ts'
import { deleteMessage, rewriteMessage } from '../web-api/rewrite-message.ts'
import type { Workspace } from '../web-api/workspaces.ts'
import type { Check } from './finding.ts'

/** In the channel that was named: posts a card, rewrites it with an uploaded picture, and deletes it. */
export const checkChannel: Check = async ({ workspace, self, options, ports }) => {
  const { to } = options
  const { t, log, now } = ports
  // What the token may not do is said already.
  if (to === undefined || !self.scopes.has('chat:write')) return []
  const outgoing: Outgoing = {
    address: { platform: 'slack', tenant: self.tenant, id: to },
    body: { type: 'card', card: card(t) },
    locale: t.locale,
    dedupeKey: `doctor:${now().getTime()}`,
  }
  let posted: string | undefined
  let file: string | undefined
  try {
    const sent = await postMessage(workspace, outgoing, render({ type: 'card', card: card(t) }, { locale: t.locale }))
    posted = sent.messageId
    const mayUpload = self.scopes.has('files:write') && self.scopes.has('files:read')
    const picture = { png: smallPicture, width: 1, height: 1, alt: t('doctor.slack.card.picture') }
    file = mayUpload ? await new Pictures(log).upload(workspace, picture) : undefined
    const shown: Card = {
      kind: 'picture',
      headline: t('doctor.slack.card'),
      buttons: [],
      lines: [picture.alt],
      picture,
    }
    const drawn = render({ type: 'card', card: shown }, { locale: t.locale, ...(file ? { pictureFile: file } : {}) })
    await rewriteMessage(workspace, outgoing, { messageId: posted }, drawn)
    await deleteMessage(workspace, to, posted)
    await deleteFile(workspace, file)
    return [{ code: 'slack.channel', ok: true, says: t('doctor.slack.channel.ok', { channel: to }) }]
  } catch (error) {
    // Nothing is left behind, as far as that can be helped.
    if (posted !== undefined) await deleteMessage(workspace, to, posted).catch(() => {})
    await deleteFile(workspace, file).catch(() => {})
    if (!(error instanceof RemoteRefused)) throw error
    return [refused(error.code, to, t)]
  }
}

async function deleteFile(workspace: Workspace, file: string | undefined): Promise<void> {
  if (file !== undefined) await workspace.call('files.delete', (client) => client.files.delete({ file }))
}

const card = (t: Translator): Card => ({ kind: 'facts', headline: t('doctor.slack.card'), facts: [], buttons: [] })

const whyNot = {
  not_in_channel: 'doctor.slack.channel.notIn',
  channel_not_found: 'doctor.slack.channel.unknown',
  is_archived: 'doctor.slack.channel.archived',
} as const

function refused(code: string, channel: string, t: Translator): PlatformFinding {
  const says =
    code in whyNot
      ? t(whyNot[code as keyof typeof whyNot], { channel })
      : t('doctor.slack.channel.refused', { channel, code })
  return { code: 'slack.channel', ok: false, says, where: t('doctor.slack.channel.where') }
}
