import { z } from 'zod'
import { chooseLanguage } from '../../src/bot/conversations/choose-language.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { UserError } from '../../src/errors/user-error.ts'
import { translatorFor } from '../../src/i18n/translate.ts'
import { saysNo } from '../../src/i18n/yes-or-no.ts'
import { languageNamed } from '../arguments/language-named.ts'

/** In which language everybody in a group is spoken to. */
export const groupLanguageCommand = defineCommand({
  path: 'group language',
  aliases: ['群 语言'],
  summary: 'command.group.language.summary',
  permission: 'deal.assign',
  parameters: [{ name: 'language', labels: { zh: '语言', en: 'language' }, required: true }],
  arguments: z.object({ language: z.string().max(40) }),
  example: { zh: '/群 语言 英文', en: '/group language en' },
  async run(ctx, { language }) {
    const locale = saysNo(language) ? undefined : languageNamed(language)
    if (locale === undefined && !saysNo(language)) throw new UserError('error.settings.locale', { given: language })
    await chooseLanguage(ctx.tx, ctx.actor, { conversationId: ctx.conversation.id, locale }, ctx)
    if (locale === undefined) return { type: 'text', text: ctx.t('group.languageOpen') }
    // Said in the language that was chosen, so that it shows.
    const t = translatorFor(locale)
    return { type: 'text', text: t('group.language', { language: t(`people.language.${locale}`) }) }
  },
})
