import { connectTo, type Mailbox } from './client.ts'
import { codeOf, failureOf, isEncryptionTrouble, isLoginRefused } from './smtp-errors.ts'

/** Why no mail can be sent now; `code` is the server's or the system's. */
export interface MailTrouble {
  about: 'login' | 'encryption' | 'connection'
  code: string
}

/** Connects and logs in as the server would, and sends nothing. @returns undefined when all is well */
export async function proveMail(url: string, from: Mailbox): Promise<MailTrouble | undefined> {
  const server = connectTo(url, from)
  try {
    await server.prove()
    return undefined
  } catch (error) {
    const failure = failureOf(error)
    const about = isLoginRefused(failure) ? 'login' : isEncryptionTrouble(failure) ? 'encryption' : 'connection'
    return { about, code: codeOf(failure) }
  } finally {
    await server.close()
  }
}
