import { proveMail } from '../adapters/mail/prove.ts'
import type { Prove } from './platform.ts'

/** Connects to the mail server and logs in; nothing is sent. */
export const proveMailSettings: Prove = async ({ smtpUrl, mailFrom }, t) => {
  const trouble = await proveMail(smtpUrl!, mailFrom!)
  if (trouble) return [{ ok: false, says: t(`doctor.mail.${trouble.about}`, { code: trouble.code }) }]
  return [{ ok: true, says: t('doctor.mail.ok') }]
}
