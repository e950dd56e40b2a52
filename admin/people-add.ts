import { parseArgs } from 'node:util'
import type { AuditActor } from '../src/audit/record-audit.ts'
import { UserError } from '../src/errors/user-error.ts'
import { isLocale, type Locale, locales } from '../src/i18n/locale.ts'
import { sayPlatform } from '../src/i18n/say-platform.ts'
import { addPerson } from '../src/people/add-person.ts'
import { findPersonByName } from '../src/people/find-person.ts'
import { codeMinutes, makeLinkCode } from '../src/people/link-code.ts'
import { type Role, roles } from '../src/people/roles.ts'
import type { Reader } from '../src/store/store.ts'
import { type AdminContext, type AdminVerb, UsageError } from './verb.ts'
import { becomeWebUser, sayRoles, sayWebUser } from './web-user.ts'

const by: AuditActor = { actorId: null, entryPoint: 'admin' }

/** Adds a person with an identity: a persona of the web chat, or a one-time code for the chat they use. */
export const verb: AdminVerb = {
  name: 'people add',
  summary: 'admin.people.summary',
  usage:
    '--name <name> [--role <role,…>] [--admin] [--manager <name>] [--region <region>] [--email <email>] [--key <external key>] [--locale zh|en] [--web-user <id>]',
  async run(context, args, { json }) {
    const { store, now, out, t } = context
    const asked = understand(args)
    const { person, code } = await store.write(async (tx) => {
      const added = await addPerson(tx, { ...asked, managerId: await managerId(tx, asked.manager), now: now() }, by)
      if (asked.webUser !== undefined) {
        await becomeWebUser(tx, added, asked.webUser, { t, now: now(), isNew: true }, by)
        return { person: added, code: undefined }
      }
      return { person: added, ...(await makeLinkCode(tx, { personId: added.id, now: now() }, by)) }
    })
    if (json) {
      out(JSON.stringify({ id: person.id, name: person.name, roles: person.roles, webUser: asked.webUser, code }))
      return 0
    }
    out(t('admin.people.added', { name: person.name, roles: sayRoles(person, t) }))
    if (asked.webUser !== undefined) out(sayWebUser(context, person.name, asked.webUser))
    if (code !== undefined) for (const line of sayCode(context, person.name, code)) out(line)
    return 0
  },
}

function understand(args: readonly string[]) {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    args: [...args],
    options: {
      name: text,
      role: { type: 'string', multiple: true },
      admin: { type: 'boolean' },
      manager: text,
      region: text,
      email: text,
      key: text,
      locale: text,
      'web-user': text,
    },
  })
  const named = (values.role ?? []).flatMap((list) => list.split(',')).map((role) => role.trim())
  const held = [...named.map(roleCalled), ...(values.admin ? (['admin'] as const) : [])]
  if (values.name === undefined || held.length === 0) throw new UsageError()
  return {
    name: values.name,
    roles: held,
    manager: values.manager,
    region: values.region,
    email: values.email,
    externalKey: values.key,
    locale: localeCalled(values.locale),
    webUser: values['web-user'],
  }
}

function roleCalled(name: string): Role {
  const role = roles.find((known) => known === name)
  if (!role) throw new UserError('error.people.role', { role: name, roles })
  return role
}

function localeCalled(name: string | undefined): Locale | undefined {
  if (name === undefined || isLocale(name)) return name
  throw new UsageError(`--locale ${locales.join('|')}`)
}

async function managerId(reader: Reader, name: string | undefined): Promise<string | undefined> {
  if (name === undefined) return undefined
  const [found, another] = await findPersonByName(reader, name)
  if (!found) throw new UserError('error.people.manager', { name })
  if (another) throw new UserError('error.people.managers', { name })
  return found.id
}

/** Where they type which line: on every platform that is configured, else on any. In Slack a slash is for its own commands. */
function sayCode({ settings, t, locale }: AdminContext, name: string, code: string): string[] {
  const chats = [
    { needs: settings.wecomCorpId, platform: 'wecom', sign: '/' },
    { needs: settings.dingtalkClientId, platform: 'dingtalk', sign: '/' },
    { needs: settings.slackBotToken, platform: 'slack', sign: '' },
  ]
  const configured = chats.filter(({ needs }) => needs !== undefined)
  const lines = (configured.length > 0 ? configured : chats).map(({ platform, sign }) =>
    t('admin.people.typed', {
      platform: sayPlatform(locale, platform),
      line: `${sign}${t('admin.people.linkName')} ${code}`,
    }),
  )
  const orWeb = settings.webChatPort === undefined ? [] : [t('admin.people.orWeb', { name })]
  return [t('admin.people.code', { name, minutes: codeMinutes }), ...lines, ...orWeb]
}
