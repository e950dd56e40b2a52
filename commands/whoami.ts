import { z } from 'zod'
import { defineCommand } from '../src/bot/definitions/command.ts'
import type { ReadContext } from '../src/bot/definitions/context.ts'
import { listOf } from '../src/i18n/list-of.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { sayMoment } from '../src/i18n/say-time.ts'
import { findPerson } from '../src/people/find-person.ts'
import { identitiesOf, type KnownIdentity } from '../src/people/identities.ts'
import { staffNumberOf } from '../src/people/namesakes.ts'

export const whoamiCommand = defineCommand({
  path: 'whoami',
  aliases: ['我是谁'],
  summary: 'command.whoami.summary',
  forStrangers: true,
  parameters: [],
  arguments: z.object({}),
  example: { zh: '/我是谁', en: '/whoami' },
  async look(ctx) {
    return { type: 'text', text: ctx.actor.id === '' ? stranger(ctx) : await known(ctx) }
  },
})

/** Their own account as the platform names it: what an admin needs to add them. */
function stranger({ t, sender, conversation }: ReadContext): string {
  return t('command.whoami.stranger', {
    platform: sayPlatform(t.locale, conversation.address.platform),
    tenant: sender.tenant,
    userId: sender.userId,
  })
}

async function known({ reader, actor, t, timeZone }: ReadContext): Promise<string> {
  const manager = actor.managerId === undefined ? undefined : await findPerson(reader, actor.managerId)
  // Whoever has none is told apart by where and for whom they work.
  const number = await staffNumberOf(reader, actor.id)
  const identities = await identitiesOf(reader, actor.id)
  const roles = actor.roles.map((role) => t(`people.role.${role}`))
  return [
    actor.name,
    ...(number === actor.id ? [] : [t('command.whoami.number', { number })]),
    t('command.whoami.roles', { roles: listOf(roles, t.locale) || t('common.none') }),
    t('command.whoami.manager', { manager: manager?.name ?? t('common.none') }),
    t('command.whoami.region', { region: actor.region ?? t('common.none') }),
    t('command.whoami.language', { language: t(`people.language.${t.locale}`), timeZone }),
    t('command.whoami.identities', { count: identities.length }),
    ...identities.map((identity) => identityLine(identity, { t, timeZone })),
  ].join('\n')
}

function identityLine(identity: KnownIdentity, { t, timeZone }: Pick<ReadContext, 't' | 'timeZone'>): string {
  const seen = identity.lastSeenAt
  return t('command.whoami.identity', {
    platform: sayPlatform(t.locale, identity.platform),
    userId: identity.userId,
    seen: seen ? sayMoment(t.locale, seen, timeZone) : t('command.whoami.neverSeen'),
  })
}
