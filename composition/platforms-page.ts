import { forms, listCards } from '../cards/index.ts'
import { listCommands } from '../commands/index.ts'
import type { Adapter } from '../src/chat/adapter.ts'
import type { Capabilities, Place, PlaceProfile } from '../src/chat/capabilities.ts'
import type { FieldKind } from '../src/chat/form.ts'
import type { PlatformEvent } from '../src/chat/happening.ts'
import type { InboundEvent, MessageKind } from '../src/chat/inbound.ts'
import { msPerHour } from '../src/clock/lengths.ts'
import { loadSettings } from '../src/config/load-settings.ts'
import { type Settings, settings } from '../src/config/settings.ts'
import { silentLog } from '../src/log/log.ts'
import type { PlaceOfPlatform, Platform, PlatformPorts } from './platform.ts'
import { platforms } from './platforms.ts'
import { cardShownAs, formShownAs } from './shown-as.ts'

/** One place, or several of a platform in which the same can be done. */
interface Column {
  title: string
  platform: Platform
  profile: PlaceProfile
  onlySpeaks: boolean
}

/** A row's name, and what stands in each column. */
type Row = [name: string, cell: (column: Column) => string]

const names = <K extends string>(all: Record<K, true>): K[] => Object.keys(all) as K[]

const fieldKinds = names<FieldKind>({
  ...({ text: true, longText: true, number: true, money: true, date: true } as const),
  ...({ choice: true, person: true, customer: true, file: true, tick: true } as const),
})
const messageKinds = names<MessageKind>({
  ...({ text: true, image: true, voice: true, video: true, file: true, place: true } as const),
  ...({ link: true, forward: true, mixed: true, call: true, system: true, other: true } as const),
})
const events = names<Exclude<InboundEvent['type'], 'happening'>>({
  ...({ message: true, command: true, edit: true, revoke: true, press: true, submit: true, roster: true } as const),
  ...({ botJoined: true, botLeft: true, opened: true } as const),
})
const happenings = names<PlatformEvent['type']>({
  ...({ uninstalled: true, tokenRevoked: true, personLeft: true, personRenamed: true } as const),
  ...({ conversationRenamed: true, directoryChanged: true, outsideChanged: true } as const),
  ...({ applicationChanged: true, unread: true, wake: true } as const),
})

/** `docs/platforms.md`: what is shown and heard where, as the adapters declare it. */
export function platformsPage(entries: readonly Platform[] = platforms): string {
  const columns = entries.flatMap(columnsOf)
  const commands = listCommands({ status: () => Promise.reject(new Error('nobody asks')) })
  const cards = listCards({ funnel: () => Promise.reject(new Error('nobody asks')) }, commands)
  const heard = (kinds: (platform: Platform) => readonly string[] | undefined, kind: string): Row => [
    kind,
    (column) => {
      if (column.onlySpeaks) return onlySpeaks
      const list = kinds(column.platform)
      if (!list) return ''
      return list.includes(kind) ? 'heard' : 'not there'
    },
  ]
  const asked = (shown: string, column: Column) => (column.onlySpeaks ? onlySpeaks : shown)
  return [
    intro,
    table('What can be done', columns, abilities),
    table(
      'Commands',
      columns,
      commands.map(({ path }): Row => [`/${path}`, (column) => asked('typed', column)]),
    ),
    table(
      'Cards',
      columns,
      cards.map((card): Row => [card.name, ({ profile }) => cardShownAs(card, profile.capabilities)]),
    ),
    table(
      'Forms',
      columns,
      forms.map(({ name }) => formRow(name, asked)),
    ),
    table(
      'Fields of forms',
      columns,
      fieldKinds.map((kind) => formRow(kind, asked)),
    ),
    table(
      'Messages',
      columns,
      messageKinds.map((kind) => heard(({ hears }) => hears?.messages, kind)),
    ),
    table(
      'Events in a conversation',
      columns,
      events.map((type) => heard(({ hears }) => hears?.events, type)),
    ),
    table(
      'Other events',
      columns,
      happenings.map((type) => heard(({ hears }) => hears?.happenings, type)),
    ),
    ...entries.flatMap(({ name, places = [] }) => (places.length > 0 ? [notThereTable(name, places)] : [])),
  ]
    .join('\n\n')
    .concat('\n')
}

const onlySpeaks = 'only speaks'

const intro = `# What is shown and heard where

Written by \`npm run platforms\` from what the adapters declare; a test fails when it is not up to date or a cell is empty, and another one
holds what is shown against it (\`tests/conformance/shown-as-declared.test.ts\`). *as text*: with the lines to type instead of the buttons.`

const formRow = (name: string, asked: (shown: string, column: Column) => string): Row => [
  name,
  (column) => asked(formShownAs(column.profile.capabilities), column),
]

const yesNo = (is: boolean | undefined): string => (is ? 'yes' : 'no')
const ability = (name: string, say: (can: Capabilities) => string): Row => [
  name,
  ({ profile }) => say(profile.capabilities),
]
const abilities: readonly Row[] = [
  ability('a message is rewritten', ({ edit }) => edit),
  ability('a message is taken back', ({ recallMs }) =>
    recallMs === undefined ? 'never' : `for ${recallMs / msPerHour} h`,
  ),
  ability('buttons', ({ buttons }) => yesNo(buttons)),
  ability('pictures', ({ images }) => yesNo(images)),
  ability('for one member of a group', ({ ephemeral }) => yesNo(ephemeral)),
  ability('says who is in a group', ({ membersVisible }) => yesNo(membersVisible)),
  ['longest text', ({ profile: { limits } }) => `${limits.text.most} ${limits.text.in} × ${limits.text.parts}`],
]

/** What people may look for in vain where a platform has several ways of saying something. */
function notThereTable(name: string, all: readonly PlaceOfPlatform[]): string {
  const places = all.filter((place) => !place.onlySpeaks)
  const what = [...new Set(places.flatMap(({ notThere }) => Object.keys(notThere)))]
  return markdownTable(
    `Not on ${name}`,
    places.map(({ title }) => title),
    what.map((one) => [one, ...places.map(({ notThere }) => notThere[one] ?? 'there')]),
  )
}

function table(title: string, columns: readonly Column[], rows: readonly Row[]): string {
  const heads = columns.map((column) => column.title)
  return markdownTable(
    title,
    heads,
    rows.map(([name, cell]) => [name, ...columns.map(cell)]),
  )
}

function markdownTable(title: string, heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [['What', ...heads], ['---', ...heads.map(() => '---')], ...rows]
  return [`## ${title}`, '', ...lines.map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
}

/** Places of a platform in which the same can be done are one column. */
function columnsOf(platform: Platform): Column[] {
  const adapter = platform.open(examplePorts())
  const places = placesOf(adapter, platform).map(({ without, ...one }) => {
    const there = without === undefined ? adapter : platform.open(examplePorts(without))
    return { ...one, profile: withPages(there.at(one.place), !without?.includes('publicUrl')) }
  })
  const profiles = Map.groupBy(places, ({ profile }) => JSON.stringify(profile))
  return [...profiles.values()].map((alike) => ({
    title: profiles.size === 1 ? platform.name : `${platform.name}: ${alike.map(({ title }) => title).join(', ')}`,
    platform,
    profile: alike[0]!.profile,
    onlySpeaks: platform.onlySpeaks === true || alike.every(({ onlySpeaks: one }) => one === true),
  }))
}

/** Where nobody reaches our pages the bot has forms typed (`Registry.formWay`). */
function withPages(profile: PlaceProfile, are: boolean): PlaceProfile {
  const { capabilities } = profile
  return are || capabilities.forms !== 'page'
    ? profile
    : { ...profile, capabilities: { ...capabilities, forms: 'typed' } }
}

interface ExamplePlace {
  title: string
  place: Place
  onlySpeaks?: true | undefined
  without?: readonly (keyof Settings)[] | undefined
}

function placesOf({ platform }: Adapter, { onlySpeaks, places }: Platform): ExamplePlace[] {
  if (places)
    return places.map(({ title, id, kind, onlySpeaks, without }) => ({
      ...{ title, onlySpeaks, without },
      place: { address: { platform, tenant: '-', id }, kind },
    }))
  const user = { tenant: '-', userId: '-', outsider: false }
  const address = { platform, tenant: '-', id: '-' }
  const alone = { title: 'to a person', place: { platform, user } }
  if (onlySpeaks) return [alone]
  return [
    alone,
    { title: 'alone', place: { address, kind: 'direct' } },
    { title: 'in a group', place: { address, kind: 'group' } },
    { title: 'to one in a group', place: { address, kind: 'group', onlyFor: user } },
  ]
}

/** With every setting as its example says; nothing listens, and nothing is sent. */
function examplePorts(without: readonly (keyof Settings)[] = []): PlatformPorts {
  const environment = Object.fromEntries(Object.values(settings).map(({ name, example }) => [name, example]))
  // Its example is a command that makes one.
  const key = '-'.repeat(64)
  environment[settings.secretKeys.name] = key
  // Of two ways in only one may be set.
  environment[settings.slackAppToken.name] = ''
  for (const name of without) environment[settings[name].name] = ''
  return { settings: loadSettings(environment), keys: [key], log: silentLog, commands: [] } as unknown as PlatformPorts
}
