import { describe, expect, expectTypeOf, it } from 'vitest'
import { UserError } from '../../src/errors/user-error.ts'
import { type ErrorKey, isWordKey, type Translator, translatorFor, type WordKey } from '../../src/i18n/translate.ts'

/*
 * Each `@ts-expect-error` is a mistake that the compiler has to find: where it no longer does, `npm run check` fails. The
 * expectations say what such a mistake would look like to whoever reads the sentence.
 */

const t: Translator = translatorFor('en')

describe('a translator', () => {
  it('takes the arguments its sentence asks for', () => {
    expect(t('deal.noted', { deal: 'D-1001' })).toBe('Noted on D-1001.')
    expect(t('common.yes')).toBe('yes')
    expectTypeOf(t('deal.noted', { deal: 1001 })).toEqualTypeOf<string>()
  })

  it('misses what is left out', () => {
    // @ts-expect-error the sentence has a hole
    expect(t('deal.noted')).toContain('{deal}')
    // @ts-expect-error and no arguments fill none
    expect(t('deal.noted', {})).toContain('{deal}')
    // @ts-expect-error one of two
    expect(t('deal.told.given', { who: '王芳' })).toContain('{deal}')
  })

  it('knows how the holes are called', () => {
    // @ts-expect-error it is called deal
    expect(t('deal.noted', { number: 'D-1001' })).toContain('{deal}')
    // @ts-expect-error there is no second one
    expect(t('deal.noted', { deal: 'D-1001', who: '王芳' })).toBe('Noted on D-1001.')
    // @ts-expect-error there is none at all
    expect(t('common.yes', { deal: 'D-1001' })).toBe('yes')
  })

  it('takes what can be said: a text, a number, or a text in both languages', () => {
    expect(t('deal.noted', { deal: { zh: '商机', en: 'the deal' } })).toBe('Noted on the deal.')
    // @ts-expect-error half of the readers would get nothing
    expect(() => t('deal.noted', { deal: { en: 'the deal' } })).toThrow()
    // @ts-expect-error a moment is said by whoever knows the reader's zone
    expect(() => t('deal.noted', { deal: new Date(0) })).toThrow()
    // @ts-expect-error nothing is no word
    expect(t('deal.noted', { deal: undefined })).toContain('{deal}')
  })

  it('has only the sentences of the catalogue', () => {
    // @ts-expect-error a key that is not there
    const unknown: WordKey = 'deal.notedTwice'
    expect(isWordKey(unknown)).toBe(false)
    // @ts-expect-error the same, asked of the translator
    expect(() => t('deal.notedTwice')).toThrow()
  })

  it('keeps its language', () => {
    expectTypeOf(t.locale).toEqualTypeOf<'zh' | 'en'>()
    expectTypeOf<Translator>().toHaveProperty('locale')
    // @ts-expect-error whoever wants another language makes another translator
    const change = () => (t.locale = 'zh')
    expect(change).toBeTypeOf('function')
  })
})

describe('a refusal', () => {
  it('is a sentence that says no', () => {
    expectTypeOf<ErrorKey>().toExtend<WordKey>()
    expect(new UserError('error.deal.unknown', { deal: 'D-1' }).code).toBe('error.deal.unknown')
    // @ts-expect-error this sentence says yes
    expect(new UserError('deal.noted').code).toBe('deal.noted')
  })
})
