import { wholeToken } from '../../src/bot/buttons/button-texts.ts'
import { placeConversation } from '../../src/bot/conversations/conversation-rows.ts'
import { makeFormLink } from '../../src/bot/forms/form-link.ts'
import type { Answer } from '../../src/chat/answer.ts'
import { decodeButton } from '../../src/chat/button-token.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { newId } from '../../src/store/new-id.ts'
import { pageLimits } from '../limits.ts'
import type { OpenedCard } from './open-card.ts'
import type { CardPageParts } from './parts.ts'

export interface Pressed {
  token: string
  /** Of the copy of the page: sent in again it is the same press. */
  key: string
}

/** Presses it in their conversation with us. @throws NotRecorded */
export async function pressCard(
  { receiver, clock, directAddress }: CardPageParts,
  { platform, visitor, person }: OpenedCard,
  { token, key }: Pressed,
): Promise<Answer> {
  const sender = { ...visitor, name: person.name, outsider: false }
  const receipt = await receiver.receive({
    address: await directAddress(platform, sender),
    ...{ sender, raw: '', kind: 'direct' as const, at: clock.now() },
    event: { type: 'press', token, inPlace: true },
    dedupeKey: `card-page:${visitor.userId}:${key}`,
    answerBy: performance.now() + pageLimits.answerMs,
  })
  return await receipt.answer
}

/** A form that a press leads to, as a page of its own. @returns its link's id */
export async function linkForm(
  { store, clock, directAddress }: CardPageParts,
  { platform, visitor, person }: OpenedCard,
  formToken: string,
): Promise<string> {
  const address = await directAddress(platform, { ...visitor, outsider: false })
  const id = newId()
  await store.write(async (tx) => {
    const form = await wholeToken(tx, decodeButton(formToken))
    if (!form) throw new UserError('error.form.gone')
    const { id: conversationId } = await placeConversation(tx, address, { kind: 'direct' })
    const named = { form: form.card, subject: form.subject, draftId: form.argument === '' ? null : form.argument }
    await makeFormLink(tx, { id, personId: person.id, conversationId, ...named }, clock.now())
  })
  return id
}
