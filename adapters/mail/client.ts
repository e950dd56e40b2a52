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
  close(): void
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
  return {
    async deliver({ subject, text, html, picture }, { to, messageId }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to },
          subject,
          text,
          html,
          messageId,
          // RFC 3834: no holiday notice answers a machine.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          ...(picture
            ? {
                attachments: [
                  {
                    filename: 'picture.png',
                    cid: picture.cid,
                    content: picture.png,
                    contentType: 'image/png',
                    contentDisposition: 'inline',
                  },
                ],
              }
            : {}),
        })
      } catch (error) {
        throw asRemoteError(error)
      }
    },
    async prove() {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}

/** What the pool knows but its types do not. The outbox tries again; the pool need not. */
const poolOptions = { maxRequeues: 0, idleTimeout: mailTimes.idle }

/** A password never travels in the clear beyond this machine. */
function mustEncrypt({ username, hostname }: URL): boolean {
  return username !== '' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
