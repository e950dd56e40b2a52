import type { Adapter } from '../chat/adapter.ts'
import { encodeForm } from '../chat/button-token.ts'
import type { Form } from '../chat/form.ts'
import type { BotOptions } from './bot-options.ts'
import type { CardDefinition } from './definitions/card.ts'
import type { FormContext, FormDefinition } from './definitions/form.ts'
import type { FormPages } from './forms/form-link.ts'

/** Finds the bot's parts by name; built once. */
export interface Registry {
  adapter(platform: string): Adapter
  has(platform: string): boolean
  card(name: string): CardDefinition | undefined
  form(name: string): FormDefinition | undefined
  /** Undefined: there is nothing to fill in here for this person. */
  drawForm(ctx: FormContext, named: { form: string; subject: string }): Promise<Form | undefined>
  /** How people of this platform fill in a form. */
  formWay(platform: string): FormWay
}

export type FormWay = { type: 'native' } | { type: 'page'; pages: FormPages } | { type: 'typed' }

export function createRegistry(parts: Pick<BotOptions, 'adapters' | 'cards' | 'forms' | 'formPages'>): Registry {
  const adapters = new Map(parts.adapters.map((adapter) => [adapter.platform, adapter]))
  const cards = byName(parts.cards)
  const forms = byName(parts.forms)
  const { formPages: pages } = parts
  const adapterOf: Registry['adapter'] = (platform) => {
    const adapter = adapters.get(platform)
    if (!adapter) throw new Error(`no adapter for platform ${platform}`)
    return adapter
  }
  return {
    adapter: adapterOf,
    has: (platform) => adapters.has(platform),
    card: (name) => cards.get(name),
    form: (name) => forms.get(name),
    async drawForm(ctx, { form: name, subject }) {
      const form = forms.get(name)
      if (!form) throw new Error(`no form is called ${name}`)
      return form.draw(ctx, subject, encodeForm(name, subject))
    },
    formWay(platform) {
      const { forms: type } = adapterOf(platform).capabilities
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
