import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { keepButtonTexts } from '../src/bot/buttons/button-texts.ts'
import { countSubmit } from '../src/bot/forms/form-link.ts'
import { dedupeKeyOf } from '../src/bot/inbox/claimed-inbound.ts'
import { findInbound } from '../src/bot/inbox/inbound-rows.ts'
import type { Answer } from '../src/chat/answer.ts'
import { encodeForm, type LongText } from '../src/chat/button-token.ts'
import type { Inbound } from '../src/chat/inbound.ts'
import { UserError } from '../src/errors/user-error.ts'
import { pageLimits } from './limits.ts'
import { type OpenedLink, requireGood } from './open-link.ts'
import type { PageParts } from './parts.ts'
import { dropUploads, type SentForm } from './read-body.ts'

/**
 * Records a submit as what its person did in the conversation the link was sent for, and waits for the answer. The same
 * values from the same copy of the page are one submit, however often they come: each gets the one answer.
 * @param copy which copy of the page it is, as the page says
 * @throws UserError when the link is over, NotRecorded
 */
export async function takeSubmit(
  { store, receiver, clock, files }: Pick<PageParts, 'store' | 'receiver' | 'clock' | 'files'>,
  opened: OpenedLink,
  sent: SentForm,
  copy: number,
): Promise<Answer> {
  const long: LongText[] = []
  const inbound = inboundOf(opened, sent, copy, clock.now(), (text) => long.push(text))
  const stored = () => store.read((reader) => findInbound(reader, dedupeKeyOf(inbound)))
  const known = await stored()
  if (!known) {
    requireGood(opened, clock.now())
    if (opened.link.submits >= pageLimits.submits) throw new UserError('error.page.often')
    const receipt = await receiver.receive(inbound, async (tx) => {
      await countSubmit(tx, opened.link.id)
      await keepButtonTexts(tx, long, inbound.at)
    })
    if (!receipt.duplicate) return await receipt.answer
  }
  // The first one brought the same files.
  await dropUploads({ files }, sent.files)
  // A second click: the browser shows only its page, so it waits for the answer of the first one.
  for (let found = known; performance.now() < inbound.answerBy; found = await stored()) {
    if (found?.answer) return found.answer
    await sleep(pageLimits.lookEveryMs)
  }
  return { type: 'neutral' }
}

function inboundOf(
  { link, sender, conversation }: OpenedLink,
  { values, files }: SentForm,
  copy: number,
  at: Date,
  keep: (long: LongText) => void,
): Inbound & { answerBy: number } {
  const content = createHash('sha256').update(JSON.stringify(Object.entries(values).sort()))
  return {
    address: conversation.address,
    sender,
    dedupeKey: `form:${link.id}:${copy}:${content.digest('base64url').slice(0, 22)}`,
    at,
    event: {
      type: 'submit',
      token: encodeForm(link.form, link.subject, keep),
      values: { ...values },
      files: [...files],
      link: link.id,
    },
    raw: '',
    answerBy: performance.now() + pageLimits.answerMs,
  }
}
