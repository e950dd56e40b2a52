import { createHash } from 'node:crypto'
import type { Adapter } from '../../src/chat/adapter.ts'
import type { Capabilities, PlaceProfile } from '../../src/chat/capabilities.ts'
import { RemoteRefused } from '../../src/errors/remote-errors.ts'
import { connectTo, type Mailbox } from './client.ts'
import { limits } from './limits.ts'
import { render } from './render.ts'

export interface MailOptions {
  /** smtp://user:password@host:port, or smtps:// */
  url: string
  from: Mailbox
  /** Our own address, where links lead. */
  baseUrl: string | undefined
}

const platform = 'mail'
const tenant = 'mail'

const capabilities: Capabilities = {
  letters: true,
  edit: 'never',
  buttons: false,
  forms: 'typed',
  images: true,
  ephemeral: false,
  membersVisible: true,
  groupMessagesVisible: false,
}

const profile: PlaceProfile = { capabilities, limits, lane: platform }

/** Outgoing mail only (docs/decisions/034-mail-only-speaks.md). Each mail says to answer in the chat. */
export function createMail({ url, from, baseUrl }: MailOptions): Adapter {
  const server = connectTo(url, from)
  return {
    platform,
    at: () => profile,
    async start() {},
    /**
     * At least once: a server that took a mail but was cut off before it could say so is given it again, with the same
     * Message-ID, by which mail stores and programs know it.
     */
    async send({ address, body, locale, dedupeKey }) {
      if (body.type === 'form' || body.type === 'recall') throw new RemoteRefused(`${body.type}_by_mail`)
      const { dropped, ...letter } = render(body, { locale, baseUrl })
      const messageId = messageIdOf(dedupeKey, from)
      await server.deliver({ ...letter, dropped }, { to: address.id, messageId })
      return { messageId, dropped }
    },
    async describe({ id }) {
      return { kind: 'direct', title: id, members: [{ tenant, userId: id, outsider: false }] }
    },
    async directAddress({ userId }) {
      return { platform, tenant, id: userId }
    },
    // biome-ignore lint/correctness/useYield: no files come in by mail.
    async *download() {
      throw new RemoteRefused('no_files_by_mail')
    },
    stop: () => server.close(),
  }
}

function messageIdOf(dedupeKey: string, { address }: Mailbox): string {
  const digest = createHash('sha256').update(dedupeKey).digest('hex').slice(0, 32)
  return `<${digest}@${address.slice(address.lastIndexOf('@') + 1)}>`
}
