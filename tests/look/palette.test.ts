import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Colour, palette } from '../../src/look/palette.ts'
import { root, sources, textOf } from '../repository/file-imports.ts'
import { contrast } from './contrast.ts'

const styleSheets = ['adapters/web/page', 'pages']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  .filter((file) => file.endsWith('.css'))
const named = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const inPalette = new Set<string>(Object.values(palette).flatMap(({ light, dark }) => [light, dark]))

/** The tints of avatars: they stand for nobody in particular, and bear white letters in light and dark. */
const avatars = ['#4A5A6A', '#00648F', '#A34B00', '#99467C', '#4F5BB0', '#5D6A1F', '#33708A', '#B03A5B']

/** Colours written in a file, in capitals. */
const coloursIn = (text: string) => [...text.matchAll(/#(?:[0-9a-f]{6})\b/gi)].map(([colour]) => colour.toUpperCase())
const strangersIn = (text: string) =>
  coloursIn(text).filter((colour) => !inPalette.has(colour) && !avatars.includes(colour))

describe('the palette', () => {
  const tokens = /--([a-z-]+):\s*light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/gi

  it.each(['adapters/web/page/tokens.css', 'pages/page.css'])('is what %s says', (file) => {
    const said = [...readFileSync(join(root, file), 'utf8').matchAll(tokens)].map(
      ([, name, light, dark]) => [named(name!), { light: light!.toUpperCase(), dark: dark!.toUpperCase() }] as const,
    )
    expect(said.length).toBeGreaterThan(8)
    expect(Object.fromEntries(said)).toEqual(
      Object.fromEntries(said.map(([name]) => [name, (palette as Record<string, Colour>)[name]])),
    )
  })

  it('has every colour that is written anywhere', () => {
    const files = [...styleSheets, 'adapters/web/page/icon.svg', 'adapters/web/page/index.html']
    expect(files.length).toBeGreaterThan(9)
    const code = sources.filter((file) => /^(?:src|adapters|pages|cards)\//.test(file))
    const wrong = [...files, ...code].map((file) => [file, strangersIn(textOf(file))] as const)
    expect(wrong.filter(([, colours]) => colours.length > 0)).toEqual([])
    expect(strangersIn('color: #0f8064')).toEqual(['#0F8064'])
  })

  it('is written in code in one file', () => {
    const code = sources.filter((file) => /^(?:src|adapters|pages|cards|commands)\/.*\.[tj]s$/.test(file))
    expect(code.filter((file) => coloursIn(textOf(file)).length > 0)).toEqual(['src/look/palette.ts'])
  })
})

describe.each(['light', 'dark'] as const)('in the %s', (theme) => {
  const words = ['ink', 'inkSoft', 'jadeText', 'amber', 'vermilion', 'blue'] as const
  const grounds = ['ground', 'surface'] as const

  it.each(words.flatMap((word) => grounds.map((ground) => [word, ground] as const)))(
    '%s is read on %s',
    (word, ground) => {
      expect(contrast(palette[word][theme], palette[ground][theme])).toBeGreaterThanOrEqual(4.5)
    },
  )

  it.each([
    ['onJade', 'jadeText'],
    ['ink', 'jadeWash'],
    ['inkSoft', 'jadeWash'],
    ['jadeText', 'jadeWash'],
    ['amber', 'amberWash'],
    ['ink', 'vermilionWash'],
    ['vermilion', 'vermilionWash'],
    ['blue', 'blueWash'],
  ] as const)('%s is read on %s', (word, ground) => {
    expect(contrast(palette[word][theme], palette[ground][theme])).toBeGreaterThanOrEqual(4.5)
  })

  it.each(grounds)('the edge of a field is seen on %s', (ground) => {
    expect(contrast(palette.edge[theme], palette[ground][theme])).toBeGreaterThanOrEqual(3)
  })
})

it.each(avatars)('white letters are read on the avatar %s', (tint) => {
  expect(contrast('#FFFFFF', tint)).toBeGreaterThanOrEqual(4.5)
})
