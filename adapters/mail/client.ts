import { createTransport } from 'nodemailer'
import { mailLimits, mailTimes } from './limits.ts'
import type { Letter } from './render.ts'
import { asRemoteError } from './smtp-errors.ts'

export interface Mailbox {
  name: string
  address: string
}

export interface MailServer {
  /** @throws RemoteRefused, NeverArrived */
  deliver(letter: Letter, envelope: { to: string; messageId: string }): Promise<void>
  /** Connects and logs in, and sends nothing. @throws what nodemailer throws */
  prove(): Promise<void>
  /** Gives mails under way a moment to finish; resolves when none is under way any more. */
  close(): Promise<void>
}

/** @param url smtp://user:password@host:port, or smtps:// */
export function connectTo(url: string, from: Mailbox): MailServer {
  const transport = createTransport({
    pool: true,
    url,
    requireTLS: mustEncrypt(new URL(url)),
    maxConnections: mailLimits.connections,
    connectionTimeout: mailTimes.connect,
    greetingTimeout: mailTimes.greeting,
    socketTimeout: mailTimes.silence,
    ...poolOptions,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const underWay = new Set<Promise<unknown>>()
  return {
    async deliver({ subject, text, html, picture }, { to, messageId }) {
      const sending = transport.sendMail({
        from,
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId,
        // RFC 3834: no holiday notice answers a machine.
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(picture ? { attachments: [attached(picture)] } : {}),
      })
      underWay.add(sending)
      try {
        await sending
      } catch (error) {
        throw asRemoteError(error)
      } finally {
        underWay.delete(sending)
      }
    },
    async prove() {
      await transport.verify()
    },
    async close() {
      transport.close()
      const cut = setTimeout(() => closeBusy(transport), mailTimes.closing)
      await Promise.allSettled(underWay)
      clearTimeout(cut)
    },
  }
}

const attached = ({ cid, png }: NonNullable<Letter['picture']>) => ({
  filename: 'picture.png',
  cid,
  content: png,
  contentType: 'image/png',
  contentDisposition: 'inline' as const,
})

/** Also connections in the middle of a mail; nodemailer knows this since 10.4, its types do not. */
function closeBusy(transport: { close(): void }): void {
  const pool = transport as { close(options?: { force: boolean }): void }
  pool.close({ force: true })
}

/** What the pool knows but its types do not. The outbox tries again; the pool need not. */
const poolOptions = { maxRequeues: 0, idleTimeout: mailTimes.idle }

/** A password never travels in the clear beyond this machine. */
function mustEncrypt({ username, hostname }: URL): boolean {
  return username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
