import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import { makeApiToken, revokeApiTokens } from '../src/people/api-token.ts'

const revoke = ['off', '吊销', '收回', 'revoke']

/** A text goes to the asker alone, so nobody else sees the token. */
export const tokenCommand = defineCommand({
  path: 'token',
  aliases: ['令牌'],
  summary: 'command.token.summary',
  permission: 'deal.read',
  parameters: [{ name: 'name', labels: { zh: '用途', en: 'name' }, required: false, rest: true }],
  arguments: z.object({ name: z.string().max(60).optional() }),
  example: { zh: '/令牌 报表脚本', en: '/token reporting script' },
  async run({ tx, actor, now, entryPoint, t }, { name }) {
    const by = { actorId: actor.id, entryPoint }
    if (name !== undefined && revoke.includes(name.trim().toLowerCase())) {
      const count = await revokeApiTokens(tx, { personId: actor.id, now }, by)
      return { type: 'text', text: t('token.revoked', { count }) }
    }
    const token = await makeApiToken(tx, { personId: actor.id, name: name?.trim() || t('token.unnamed'), now }, by)
    return { type: 'text', text: t('token.made', { token }) }
  },
})
