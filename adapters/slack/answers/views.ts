import type { Form } from '../../../src/chat/form.ts'
import { withinTime } from '../../../src/clock/within-time.ts'
import type { Locale } from '../../../src/i18n/locale.ts'
import type { Log } from '../../../src/log/log.ts'
import { slackTimes } from '../times.ts'
import type { Workspaces } from '../web-api/workspaces.ts'
import { modalOf } from './modal-of.ts'

interface Opening {
  tenant: string
  /** Good for 3 s from the click, and once. */
  trigger: string
  /** When it was clicked, by the monotonic clock. */
  since: number
  locale: Locale
  carry: string
}

/** Opens a form as a modal. @returns whether it is open: a trigger is soon spent, and then the form is offered again */
export async function openForm(
  workspaces: Workspaces,
  log: Log,
  form: Form,
  { tenant, trigger, since, locale, carry }: Opening,
): Promise<boolean> {
  const left = slackTimes.trigger - (performance.now() - since)
  if (left <= 0) return false
  const { view, dropped } = modalOf(form, locale, carry)
  if (dropped.length > 0) log.warn({ dropped }, 'a form could not be shown whole')
  const opening = workspaces
    .of(tenant)
    .call('views.open', (client) => client.views.open({ trigger_id: trigger, view }))
    .then(
      () => true,
      (error: unknown) => {
        log.info({ err: error }, 'a form could not be opened, and is offered as a message')
        return false
      },
    )
  // A trigger that Slack takes later is spent by then: the form would be open and offered.
  return await withinTime(slackTimes.call, opening, false)
}
