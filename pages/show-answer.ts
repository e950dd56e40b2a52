import { findFormLink } from '../src/bot/forms/form-link.ts'
import type { Answer } from '../src/chat/answer.ts'
import { UserError } from '../src/errors/user-error.ts'
import { drawForm } from './draw-form.ts'
import { drawNotice } from './draw-notice.ts'
import { formIfAny, type OpenedLink } from './open-link.ts'
import type { Page } from './page.ts'
import type { PageParts } from './parts.ts'
import type { Values } from './read-values.ts'

/**
 * The page for an answer: the outcome, or the form again with what is wrong.
 * @throws UserError when the form can not be shown again
 */
export async function showAnswer(
  parts: PageParts,
  opened: OpenedLink,
  { answer, values }: { answer: Answer; values: Values },
): Promise<Page> {
  const { t } = opened
  if (answer.type === 'neutral')
    return {
      status: 202,
      page: drawNotice(t.locale, { mark: 'waiting', title: t('page.taken'), text: t('page.takenWhere') }),
    }
  if (answer.type === 'fieldErrors') return again(parts, opened, { values, errors: answer.errors }, 422)
  if (answer.type === 'text' && answer.refused) return again(parts, opened, { values, problem: answer.text }, 409)
  const text = answer.type === 'text' ? answer.text : t('page.doneWhere')
  return { status: 200, page: drawNotice(t.locale, { mark: 'done', title: t('page.done'), text }) }
}

/** The form with what was sent in still in it. Where it cannot be drawn any more, only the mistakes are shown. */
async function again(
  parts: PageParts,
  opened: OpenedLink,
  filling: { values: Values; errors?: Values; problem?: string },
  status: number,
): Promise<Page> {
  const { store } = parts
  const link = (await store.read((reader) => findFormLink(reader, opened.link.id))) ?? opened.link
  if (link.usedAt !== null) throw new UserError('error.form.used')
  const form = await formIfAny(parts, opened)
  if (form) return { status, page: drawForm(form, { ...opened, link }, filling) }
  const { problem: text } = filling
  if (text === undefined) throw new UserError('error.form.gone')
  const { t } = opened
  return { status, page: drawNotice(t.locale, { mark: 'refused', title: t('page.notTaken'), text }) }
}
