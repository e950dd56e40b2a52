import type { Conversation } from '../src/bot/definitions/context.ts'
import { fillIn, findDraft } from '../src/bot/forms/form-draft.ts'
import type { FormLink } from '../src/bot/forms/form-link.ts'
import { formToken } from '../src/bot/forms/form-token.ts'
import type { PlatformUser } from '../src/chat/conversation.ts'
import type { Form } from '../src/chat/form.ts'
import { UserError } from '../src/errors/user-error.ts'
import { type Translator, translatorFor } from '../src/i18n/translate.ts'
import { findPerson } from '../src/people/find-person.ts'
import { userIdOn } from '../src/people/identities.ts'
import type { Person } from '../src/people/person.ts'
import type { Tx } from '../src/store/store.ts'
import type { FoundLink } from './find-link.ts'
import type { PageParts } from './parts.ts'

/** A link of ours and whose it is. */
export interface OpenedLink {
  link: FormLink
  person: Person
  /** Who they are on the platform the link was sent on. */
  sender: PlatformUser
  conversation: Conversation
  t: Translator
  timeZone: string
}

/** @throws UserError `error.page.over` a link whose person has gone */
export async function openLink(
  { store, defaults }: Pick<PageParts, 'store' | 'defaults'>,
  { link, conversation }: FoundLink,
): Promise<OpenedLink> {
  return await store.read(async (reader) => {
    const person = await findPerson(reader, link.personId)
    if (!person?.active) throw new UserError('error.page.over')
    const { tenant } = conversation.address
    const userId = await userIdOn(reader, person.id, conversation.address)
    if (userId === undefined) throw new UserError('error.page.over')
    return {
      link,
      person,
      sender: { tenant, userId, name: person.name, outsider: false },
      conversation,
      t: translatorFor(person.locale ?? defaults.locale),
      timeZone: person.timeZone ?? defaults.timeZone,
    }
  })
}

/** Whether a form may still be sent in by it. @throws UserError `error.page.over`, `error.form.used` */
export function requireGood({ link }: OpenedLink, now: Date): void {
  if (link.usedAt !== null) throw new UserError('error.form.used')
  if (link.expiresAt <= now) throw new UserError('error.page.over')
}

/** The form as it is now, or none where there is nothing to fill in any more. */
export async function formIfAny(parts: PageParts, opened: OpenedLink): Promise<Form | undefined> {
  try {
    return await drawnForm(parts, opened)
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}

/** The form as it is now. Read-only, but through `write`, as everywhere. @throws UserError when there is nothing to fill in */
export async function drawnForm({ store, forms, clock }: PageParts, opened: OpenedLink): Promise<Form> {
  const { link, person, conversation, t } = opened
  const definition = forms.find(({ name }) => name === link.form)
  const ctx = { actor: person, t, now: clock.now(), conversation }
  const form = await store.write(async (tx: Tx) => {
    const drawn = await definition?.draw({ ...ctx, tx }, link.subject, await formToken(tx, link, ctx.now))
    const named = link.draftId === null ? undefined : { id: link.draftId, personId: person.id }
    const draft = named && (await findDraft(tx, named, ctx.now))
    return drawn && draft ? fillIn(drawn, draft, t) : drawn
  })
  if (!form) throw new UserError('error.form.gone')
  return form
}
