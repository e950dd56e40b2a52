import { describe, expect, it } from 'vitest'
import { UserError } from '../../src/errors/user-error.ts'
import { listOf, listOfClauses } from '../../src/i18n/list-of.ts'
import { locales } from '../../src/i18n/locale.ts'
import { sayByKey, translatorFor } from '../../src/i18n/translate.ts'
import { unknownField } from '../../src/pipeline/deals/set-field.ts'
import { sources, textOf } from '../repository/file-imports.ts'

const names = ['需求确认', 'Demo', '报价谈判']
const say = (locale: 'zh' | 'en', { code, details }: UserError) => sayByKey(locale, code, details)

describe('names one after the other', () => {
  it.each([
    ['zh', [], ''],
    ['zh', ['华东'], '华东'],
    ['zh', ['华东', '华南'], '华东、华南'],
    ['zh', names, '需求确认、Demo、报价谈判'],
    ['en', [], ''],
    ['en', ['North'], 'North'],
    ['en', ['North', 'South'], 'North, South'],
    ['en', names, '需求确认, Demo, 报价谈判'],
  ] as const)('%s: %j → %s', (locale, list, said) => {
    expect(listOf(list, locale)).toBe(said)
  })

  it('are parted by semicolons when they have commas themselves', () => {
    expect(listOfClauses(['预算、币种', '附件'], 'zh')).toBe('预算、币种；附件')
    expect(listOfClauses(['amount, currency', 'file'], 'en')).toBe('amount, currency; file')
  })
})

describe('a list in a sentence', () => {
  it('is said in the language of whoever reads the error, its labels included', () => {
    const labels = [{ label: { zh: '预算', en: 'Budget' } }, { label: { zh: '决策人', en: 'Decision maker' } }]
    const error = unknownField('颜色', labels)
    expect(say('zh', error)).toContain('预算、决策人')
    expect(say('en', error)).toContain('Budget, Decision maker')
  })

  it('of names that are the same in both languages still has the commas of one', () => {
    const error = new UserError('error.stage.unknown', { text: '?', stages: names })
    expect(say('zh', error)).toContain('需求确认、Demo、报价谈判')
    expect(say('en', error)).toContain('需求确认, Demo, 报价谈判')
  })

  it('is a dash where there is nothing to name', () => {
    const error = new UserError('error.stage.unknown', { text: '?', stages: [] })
    for (const locale of locales) expect(say(locale, error)).toMatch(/[:：]\s*—/u)
  })

  it('is taken by a translator too', () => {
    expect(translatorFor('en')('gap.also', { list: [{ zh: '合同', en: 'Contract' }, 'NDA'] })).toContain(
      'Contract, NDA',
    )
  })
})

it('nothing else in the product joins names by a comma of one language', () => {
  const product = sources.filter((file) => /^(?:src|adapters|api|cards|commands|pages|admin|composition)\//.test(file))
  const joins = /\.join\([^)]*[、；]/u
  expect(joins.test("names.join(t.locale === 'zh' ? '、' : ', ')")).toBe(true)
  const found = product.filter((file) => joins.test(textOf(file)))
  // The page in the browser has its own words.
  expect(found).toEqual(['adapters/web/page/parts/words.js'])
})
