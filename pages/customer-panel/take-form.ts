import type { Request } from 'express'
import { wholeToken } from '../../src/bot/buttons/button-texts.ts'
import { loadConversation, placeConversation } from '../../src/bot/conversations/conversation-rows.ts'
import { decodeButton } from '../../src/chat/button-token.ts'
import type { Form } from '../../src/chat/form.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { dropUploads, readForm, type SentForm } from '../read-body.ts'
import { mistakesIn, type Values } from '../read-values.ts'
import type { Opened } from './open-panel.ts'
import type { PanelParts } from './parts.ts'

/** A form with files in it. `errors`: by field; then nothing of it is kept. */
export type TakenForm = Pick<SentForm, 'values' | 'files'> | { errors: Values }

/**
 * Reads a form with files while it comes. What it is stands in the address: whoever may not send it in sends nothing that is
 * read, and only its own fields take a file.
 * @throws UserError
 */
export async function takeForm(parts: PanelParts, opened: Opened, token: string, request: Request): Promise<TakenForm> {
  const form = await formNamed(parts, opened, token)
  const fileFields = new Set(form.fields.flatMap(({ name, kind }) => (kind === 'file' ? [name] : [])))
  const { values, files, errors } = await readForm(parts, { ...opened, uploads: 'panel' }, request, fileFields)
  const mistakes = { ...mistakesIn(form, values, opened.t), ...errors }
  if (Object.keys(mistakes).length === 0) return { values, files }
  await dropUploads(parts, files)
  return { errors: mistakes }
}

/** The form as it is now for whoever sends it in. @throws UserError: they may not, or there is nothing to fill in any more */
async function formNamed(parts: PanelParts, { platform, visitor, person, t }: Opened, token: string): Promise<Form> {
  const address = await parts.directAddress(platform, { ...visitor, name: person.name, outsider: false })
  const form = await parts.store.write(async (tx) => {
    const named = await wholeToken(tx, decodeButton(token))
    const definition = named && parts.forms.find(({ name }) => name === named.card)
    const { id } = await placeConversation(tx, address, { kind: 'direct' })
    const ctx = { tx, actor: person, t, now: parts.clock.now(), conversation: await loadConversation(tx, id) }
    return named && (await definition?.draw(ctx, named.subject, token))
  })
  if (!form) throw new UserError('error.form.gone')
  return form
}
