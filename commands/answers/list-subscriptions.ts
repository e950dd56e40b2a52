import type { ReadContext } from '../../src/bot/definitions/context.ts'
import type { Translator } from '../../src/i18n/translate.ts'
import { findPerson } from '../../src/people/find-person.ts'
import { readRequest } from '../../src/reports/funnel-request.ts'
import { listSubscriptions } from '../../src/schedule/list-subscriptions.ts'
import { placeIn } from '../../src/schedule/subscription.ts'
import type { Reader } from '../../src/store/store.ts'

/** What is subscribed in this conversation now, numbered as `/unsubscribe` takes it. */
export async function saySubscriptions({ reader, t, actor, conversation }: ReadContext): Promise<string> {
  const known = await listSubscriptions(reader, placeIn(conversation, actor))
  if (known.length === 0) return t('subscription.none')
  const lines = [t(conversation.kind === 'group' ? 'subscription.group' : 'subscription.own')]
  for (const [index, { subject, at, timeZone }] of known.entries()) {
    const what = await sayFunnelSubject(reader, subject, t)
    lines.push(t('subscription.line', { number: index + 1, what, at, timeZone }))
  }
  return lines.join('\n')
}

/** `华东 · 近 30 天` */
export async function sayFunnelSubject(reader: Reader, subject: string, t: Translator): Promise<string> {
  const request = readRequest(subject)
  if (!request) return ''
  const { whose, askerId, period } = request
  const nameOf = async (personId: string) => (await findPerson(reader, personId))?.name ?? ''
  const who =
    whose.of === 'region'
      ? whose.region
      : whose.of === 'visible'
        ? t('subscription.visible', { name: await nameOf(askerId) })
        : await nameOf(whose.of === 'person' ? whose.personId : askerId)
  return t('subscription.of', { who, period: t(`funnel.period.${period}`) })
}
