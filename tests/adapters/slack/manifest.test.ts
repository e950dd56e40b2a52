import { describe, expect, it } from 'vitest'
import { readCommands } from '../../../adapters/slack/commands.ts'
import { type ManifestWish, writeManifest } from '../../../adapters/slack/manifest.ts'
import { manifestCopies, manifestText } from '../../../adapters/slack/manifest-copies.ts'
import { verb } from '../../../admin/slack-manifest.ts'
import type { ToolContext } from '../../../admin/verb.ts'
import { loadSettings } from '../../../src/config/load-settings.ts'
import { locales } from '../../../src/i18n/locale.ts'
import { translatorFor } from '../../../src/i18n/translate.ts'
import { textOf } from '../../docs/repository-text.ts'

const wish: ManifestWish = {
  name: '成单',
  locale: 'zh',
  baseUrl: 'https://sales.example.com',
  socket: false,
  commands: readCommands(undefined),
}
const listed = (wanted: Partial<ManifestWish> = {}) =>
  writeManifest({ ...wish, ...wanted }).features?.slash_commands?.map(({ command }) => command)

/** What `npm run admin -- slack manifest` prints with these settings. */
async function printed(environment: Record<string, string>, ...args: string[]): Promise<unknown> {
  const settings = loadSettings(environment)
  const lines: string[] = []
  const { locale } = settings
  const context = { settings, locale, t: translatorFor(locale), out: (line: string) => lines.push(line) }
  await verb.run(context as unknown as ToolContext & never, args, { json: false })
  return JSON.parse(lines.join('\n'))
}

describe('the manifest', () => {
  it('sends everything that happens to one address', () => {
    const { settings, features } = writeManifest(wish)
    const address = 'https://sales.example.com/slack/events'
    expect(settings?.event_subscriptions?.request_url).toBe(address)
    expect(settings?.interactivity).toEqual({
      is_enabled: true,
      request_url: address,
      message_menu_options_url: address,
    })
    expect(features?.slash_commands?.every(({ url, should_escape }) => url === address && should_escape)).toBe(true)
    expect(settings).toMatchObject({
      socket_mode_enabled: false,
      token_rotation_enabled: false,
      org_deploy_enabled: false,
    })
  })

  it('has no address with Socket Mode', () => {
    const manifest = writeManifest({ ...wish, socket: true })
    expect(JSON.stringify(manifest)).not.toContain('http')
    expect(manifest.settings?.socket_mode_enabled).toBe(true)
  })

  it('unfolds links to the address, and asks for what that takes', () => {
    const { features, oauth_config } = writeManifest(wish)
    expect(features?.unfurl_domains).toEqual(['sales.example.com'])
    expect(oauth_config?.scopes?.bot).toEqual(expect.arrayContaining(['links:read', 'links:write']))
    expect(writeManifest({ ...wish, socket: true }).features?.unfurl_domains).toEqual(['sales.example.com'])
    expect(writeManifest({ ...wish, socket: true, baseUrl: undefined }).features).not.toHaveProperty('unfurl_domains')
  })

  it('has the commands that are wanted, and none where none is', () => {
    expect(listed({ commands: readCommands('deal=crm-deal,funnel=off,stuck=off,approvals=off') })).toEqual([
      '/chengdan',
      '/crm-deal',
      '/customer',
    ])
    expect(writeManifest({ ...wish, commands: [] }).features).not.toHaveProperty('slash_commands')
    expect(() => listed({ commands: [{ name: 'deal', typed: '/status' }] })).toThrow('error.slack.commandBuiltIn')
  })

  it.each(locales)('keeps the lengths of docs.slack.dev/reference/app-manifest in %s', (locale) => {
    const { display_information, features, oauth_config, settings } = writeManifest({ ...wish, locale })
    const within = (text: string | undefined, most: number) => (text?.length ?? 0) > 0 && text!.length <= most
    expect(within(display_information.name, 35) && within(display_information.description, 140)).toBe(true)
    for (const { name, description, callback_id } of features!.shortcuts!)
      expect(within(name, 24) && within(description, 150) && within(callback_id, 255)).toBe(true)
    for (const { command, description, usage_hint } of features!.slash_commands!)
      expect(within(command, 32) && within(description, 2_000) && within(usage_hint, 1_000)).toBe(true)
    expect(features!.bot_user!.display_name).toMatch(/^[a-z0-9._-]{1,80}$/)
    for (const list of [oauth_config!.scopes!.bot!, settings!.event_subscriptions!.bot_events!])
      expect(new Set(list).size).toBe(list.length)
    const { bot, bot_optional } = oauth_config!.scopes!
    expect(bot_optional!.filter((scope) => bot!.includes(scope))).toEqual([])
  })

  it('asks for the scope of every event it subscribes to', () => {
    const needs: Record<string, string> = {
      'message.channels': 'channels:history',
      'message.groups': 'groups:history',
      'message.im': 'im:history',
      'message.mpim': 'mpim:history',
      app_mention: 'app_mentions:read',
      member_joined_channel: 'channels:read',
      member_left_channel: 'channels:read',
      channel_shared: 'channels:read',
      channel_unshared: 'channels:read',
      channel_rename: 'channels:read',
      group_rename: 'groups:read',
      channel_id_changed: 'channels:read',
      channel_archive: 'channels:read',
      channel_unarchive: 'channels:read',
      group_archive: 'groups:read',
      group_unarchive: 'groups:read',
      user_change: 'users:read',
      link_shared: 'links:read',
    }
    const free = ['app_home_opened', 'app_uninstalled', 'tokens_revoked']
    const { settings, oauth_config } = writeManifest(wish)
    const events: string[] = settings!.event_subscriptions!.bot_events!
    expect(events.filter((event) => !free.includes(event)).sort()).toEqual(Object.keys(needs).sort())
    const bot: string[] = oauth_config!.scopes!.bot!
    expect(Object.values(needs).filter((scope) => !bot.includes(scope))).toEqual([])
  })

  it('is what the copies in docs say (npm run slack-manifests)', () => {
    for (const [path, manifest] of Object.entries(manifestCopies))
      expect(textOf(path)).toBe(`${manifestText(manifest)}\n`)
  })

  it('is printed from the settings', async () => {
    expect(await printed({ PUBLIC_URL: 'https://sales.example.com' })).toEqual(
      manifestCopies['docs/slack-manifest.json'],
    )
    expect(await printed({}, '--socket')).toEqual(manifestCopies['docs/slack-manifest-socket.json'])
    const english = await printed({ LOCALE: 'en', SLACK_COMMANDS: 'deal=crm-deal' }, '--socket')
    expect(english).toMatchObject({ display_information: { name: 'Chengdan' } })
    expect(JSON.stringify(english)).toContain('"/crm-deal"')
  })

  it('is not printed for an address that nobody has named', async () => {
    await expect(printed({})).rejects.toThrow('error.slack.noAddress')
  })
})
