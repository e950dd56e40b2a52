import type { Adapter } from '../chat/adapter.ts'
import type { PlaceProfile } from '../chat/capabilities.ts'
import type { Form } from '../chat/form.ts'
import type { Locale } from '../i18n/locale.ts'
import type { BotOptions } from './bot-options.ts'
import { commandSpelling } from './command-line/spell-commands.ts'
import type { Spelling } from './command-line/spelled-body.ts'
import { type Destination, type Lanes, placeOf, platformOf } from './conversations/destination.ts'
import type { CardDefinition } from './definitions/card.ts'
import type { FormContext, FormDefinition } from './definitions/form.ts'
import type { FindSubjects, Left, Subject, SubjectKind } from './definitions/subjects.ts'
import { fillIn, findDraft } from './forms/form-draft.ts'
import type { FormPages } from './forms/form-link.ts'
import { formToken, type NamedForm } from './forms/form-token.ts'
import { leaseLane } from './named-leases.ts'

/** Finds the bot's parts by name; built once. */
export interface Registry {
  adapter(platform: string): Adapter
  /** What can be done where a message goes. */
  at(destination: Destination): PlaceProfile
  /** Of a platform that is not connected: its name. */
  laneOf: Lanes
  has(platform: string): boolean
  card(name: string): CardDefinition | undefined
  /** The cards that show things of this kind, each with how it finds its own subjects by their ids. */
  showing(kind: SubjectKind): readonly CardShowing[]
  /** The card that presents this, and its subject. */
  presenting(subject: Subject): { card: string; subject: string }
  form(name: string): FormDefinition | undefined
  /** Undefined: there is nothing to fill in here for this person. */
  drawForm(ctx: FormContext, named: NamedForm): Promise<Form | undefined>
  /** How commands are spelled there, in this language. */
  spelling(destination: Destination, locale: Locale): Spelling
  /** How people fill in a form there. */
  formWay(destination: Destination): FormWay
}

export interface CardShowing {
  card: string
  find: FindSubjects
}

export type FormWay = { type: 'native' } | { type: 'page'; pages: FormPages } | { type: 'typed' }

type RegistryParts = Pick<BotOptions, 'adapters' | 'cards' | 'forms' | 'formPages'> &
  Partial<Pick<BotOptions, 'commands'>>

export function createRegistry(parts: RegistryParts): Registry {
  const adapters = new Map(parts.adapters.map((adapter) => [adapter.platform, adapter]))
  const cards = byName(parts.cards)
  const forms = byName(parts.forms)
  const shown = byKind(parts.cards)
  const { formPages: pages, commands = [] } = parts
  const spell = commandSpelling(commands)
  const adapterOf: Registry['adapter'] = (platform) => {
    const adapter = adapters.get(platform)
    if (!adapter) throw new Error(`no adapter for platform ${platform}`)
    return adapter
  }
  const at: Registry['at'] = (destination) => adapterOf(platformOf(destination)).at(placeOf(destination))
  return {
    adapter: adapterOf,
    at,
    spelling(destination, locale) {
      const { commandPrefix = '/' } = at(destination)
      return {
        line: (line) => spell.line(line, locale, commandPrefix),
        text: (text) => spell.text(text, commandPrefix),
      }
    },
    laneOf(destination) {
      const platform = platformOf(destination)
      if (!adapters.has(platform)) return platform
      const { lane, lease } = at(destination)
      return lease === undefined ? lane : leaseLane(lease)
    },
    has: (platform) => adapters.has(platform),
    card: (name) => cards.get(name),
    showing: (kind) => shown.get(kind) ?? [],
    presenting(subject) {
      const [kind, id] = Object.entries(subject)[0] as [SubjectKind, string]
      const card = parts.cards.find(({ presents }) => presents === kind)
      if (!card) throw new Error(`no card presents a ${kind}`)
      return { card: card.name, subject: id }
    },
    form: (name) => forms.get(name),
    async drawForm(ctx, named) {
      const definition = forms.get(named.form)
      if (!definition) throw new Error(`no form is called ${named.form}`)
      const { tx, now, actor, t } = ctx
      const form = await definition.draw(ctx, named.subject, await formToken(tx, named, now))
      const draft = named.draft ? await findDraft(tx, { id: named.draft, personId: actor.id }, now) : undefined
      return form && draft ? fillIn(form, draft, t) : form
    },
    formWay(destination) {
      const { forms: type } = at(destination).capabilities
      if (type === 'native') return { type }
      return type === 'page' && pages ? { type, pages } : { type: 'typed' }
    },
  }
}

function byName<T extends { name: string }>(list: readonly T[]): Map<string, T> {
  const found = new Map<string, T>()
  for (const one of list) {
    if (found.has(one.name)) throw new Error(`two parts are called ${one.name}`)
    found.set(one.name, one)
  }
  return found
}

function byKind(cards: readonly CardDefinition[]): Map<SubjectKind, CardShowing[]> {
  const found = new Map<SubjectKind, CardShowing[]>()
  for (const { name, subjects } of cards) {
    if ('left' in subjects) continue
    for (const [kind, find] of Object.entries(subjects) as [SubjectKind, FindSubjects | Left][]) {
      if (typeof find === 'function') found.set(kind, [...(found.get(kind) ?? []), { card: name, find }])
    }
  }
  return found
}
