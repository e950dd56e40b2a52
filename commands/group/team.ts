import { z } from 'zod'
import { showAsTeam } from '../../src/bot/conversations/show-as-team.ts'
import { defineCommand } from '../../src/bot/definitions/command.ts'
import { saysNo } from '../../src/i18n/yes-or-no.ts'
import { personNamed } from '../arguments/person-named.ts'

/** Says whose team the group is in which it is typed, where the platform does not tell who is in it. */
export const groupTeamCommand = defineCommand({
  path: 'group team',
  aliases: ['群 团队'],
  summary: 'command.group.team.summary',
  permission: 'deal.assign',
  parameters: [{ name: 'person', labels: { zh: '负责人', en: 'person' }, required: true, rest: true, mentions: true }],
  arguments: z.object({ person: z.string().max(100) }),
  example: { zh: '/群 团队 陈静', en: '/group team 陈静' },
  async run(ctx, { person: named }) {
    const person = saysNo(named) ? undefined : await personNamed(ctx.tx, named)
    await showAsTeam(ctx.tx, ctx.actor, { conversationId: ctx.conversation.id, person }, ctx)
    const text = person ? ctx.t('group.shownAs', { name: person.name }) : ctx.t('group.notShown')
    return { type: 'text', text }
  },
})
