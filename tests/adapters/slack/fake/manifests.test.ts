import { expect, it } from 'vitest'
import { manifestCopies, manifestText } from '../../../../adapters/slack/manifest-copies.ts'
import { readManifest } from '../../../fakes/slack/apps/read-manifest.ts'

const copies = Object.entries(manifestCopies)
const ours = manifestCopies['docs/slack-manifest.json']!

/** What Slack has against ours, changed like this. */
function refusals(change: (manifest: typeof ours) => unknown): string[] {
  const manifest = structuredClone(ours)
  change(manifest)
  const read = readManifest(manifestText(manifest))
  return 'problems' in read ? read.problems.map(({ pointer, message }) => `${pointer} ${message}`) : []
}

it.each(copies)('%s is taken as it is', (_, manifest) => {
  expect(readManifest(manifestText(manifest))).toEqual({ manifest })
})

it('a command that Slack has itself, one that is not ASCII, and one that is there twice are refused', () => {
  const commands = (manifest: typeof ours) => manifest.features!.slash_commands!
  expect(refusals((one) => Object.assign(commands(one)[1]!, { command: '/status' }))).toEqual([
    '/features/slash_commands/1/command /status is reserved by Slack',
  ])
  expect(refusals((one) => Object.assign(commands(one)[1]!, { command: '/商机' }))).toEqual([
    expect.stringContaining('/features/slash_commands/1/command must begin with /'),
  ])
  expect(refusals((one) => Object.assign(commands(one)[1]!, { command: '/chengdan' }))).toEqual([
    '/features/slash_commands/1/command /chengdan is there twice',
  ])
})

it('a key nobody knows, a text that is too long, and a scope that is none are refused, each at its line', () => {
  expect(refusals((one) => Object.assign(one.features!, { tabs: true }))).toEqual(['/features/tabs unknown key'])
  expect(refusals((one) => Object.assign(one.display_information, { name: 'x'.repeat(36) }))).toEqual([
    '/display_information/name must be at most 35 characters long (it has 36)',
  ])
  expect(refusals((one) => Object.assign(one.features!.shortcuts![0]!, { name: 'x'.repeat(25) }))).toHaveLength(1)
  expect(refusals((one) => one.oauth_config!.scopes!.bot!.push('chat:shout' as never))[0]).toContain('must be one of')
  const lines = manifestText({ ...ours, display_information: { name: 'x'.repeat(36) } })
  const read = readManifest(lines)
  expect(read).toMatchObject({ problems: [{ line: 3 }] })
})

it('an address is asked for where Socket Mode is off, and JSON that is none has a line', () => {
  expect(refusals((one) => delete one.settings!.event_subscriptions!.request_url)).toEqual([
    '/settings/event_subscriptions must have request_url, as Socket Mode is off',
  ])
  expect(readManifest('{\n  "display_information": {,\n}')).toMatchObject({ problems: [{ line: 2 }] })
})
