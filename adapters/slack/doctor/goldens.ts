import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { types } from '@slack/bolt'
import { locales } from '../../../src/i18n/locale.ts'

/** Something of ours as it is drawn on Slack; the tests write them. */
export type Golden = { name: string } & ({ blocks: types.KnownBlock[] } | { view: types.View })

const files = ['cards', 'offers', 'forms', 'home'] as const

/** Every card, every form, and Homes, in both languages. */
export const loadGoldens = (): Golden[] =>
  locales.flatMap((locale) =>
    files.flatMap((file) =>
      goldensIn(`${file}.${locale}.json`).map((golden) => {
        const named = { ...golden, name: `${golden.name} (${locale})` }
        // A Home is a view of Slack's, with more room than a message.
        return file === 'home' && 'blocks' in golden ? { name: named.name, view: homeOf(golden.blocks) } : named
      }),
    ),
  )

const goldensIn = (file: string): Golden[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, 'goldens', file), 'utf8')) as Golden[]

const homeOf = (blocks: types.KnownBlock[]): types.HomeView => ({ type: 'home', blocks })
