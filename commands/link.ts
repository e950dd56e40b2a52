import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import type { Context, Reply } from '../src/bot/definitions/context.ts'
import { UserError } from '../src/errors/user-error.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { sayByKey, translatorFor } from '../src/i18n/translate.ts'
import { codeMinutes, makeLinkCode, redeemLinkCode } from '../src/people/link-code.ts'

export const linkCommand = defineCommand({
  path: 'link',
  aliases: ['绑定身份'],
  summary: 'command.link.summary',
  forStrangers: true,
  // `rest`: a code may be typed with a space in it.
  parameters: [
    {
      name: 'code',
      labels: { zh: '绑定码', en: 'code' },
      required: false,
      rest: true,
      // As it is shown: eight letters of talk are no code.
      fits: (text) => (/^[a-z0-9]{4}-[a-z0-9]{4}$/i.test(text.trim()) ? 'sure' : 'never'),
    },
  ],
  arguments: z.object({ code: z.string().max(40).optional() }),
  example: { zh: '/绑定身份', en: '/link' },
  run: (ctx, { code }) => (code === undefined ? make(ctx) : redeem(ctx, code)),
})

async function make({ tx, actor, entryPoint, now, t }: Context): Promise<Reply> {
  if (actor.id === '') throw new UserError('error.link.stranger')
  const { code } = await makeLinkCode(tx, { personId: actor.id, now }, { actorId: actor.id, entryPoint })
  return { type: 'text', text: t('command.link.code', { code, minutes: codeMinutes }) }
}

async function redeem({ tx, sender, conversation, entryPoint, now, t }: Context, code: string): Promise<Reply> {
  const { platform } = conversation.address
  const identity = { platform, tenant: sender.tenant, userId: sender.userId }
  const redemption = await redeemLinkCode(tx, { code, identity, outsider: sender.outsider, now, entryPoint })
  if ('refused' in redemption) {
    const { refused } = redemption
    return { type: 'text', text: sayByKey(t.locale, refused.code, refused.details) }
  }
  const { person } = redemption
  const speaks = translatorFor(person.locale ?? t.locale)
  return {
    type: 'text',
    text: speaks('command.link.done', { name: person.name, platform: sayPlatform(speaks.locale, platform) }),
  }
}
