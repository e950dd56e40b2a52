import { describe, expect, it } from 'vitest'
import { drawForm } from '../../pages/draw-form.ts'
import type { OpenedLink } from '../../pages/open-link.ts'
import type { Field } from '../../src/chat/form.ts'
import { translatorFor } from '../../src/i18n/translate.ts'

const opened = {
  link: { submits: 3, expiresAt: new Date('2026-11-23T02:15:00Z') },
  person: { name: '李雷' },
  t: translatorFor('zh'),
  timeZone: 'Asia/Shanghai',
} as OpenedLink

const options = (count: number) => Array.from({ length: count }, (_, n) => ({ value: `v${n}`, label: `L${n}` }))

function drawn(field: Partial<Field> & Pick<Field, 'kind'>, filling: Parameters<typeof drawForm>[2] = {}): string {
  const fields = [{ name: 'f', label: '标签', required: true, ...field }]
  const page = drawForm({ token: 'secret', title: '标题', submitLabel: '提交', fields }, opened, filling)
  return /<main>[\s\S]*<\/main>/.exec(page)![0]
}

describe('each kind of field has the input a phone needs', () => {
  it.each<[Field['kind'], RegExp]>([
    ['text', /<input type="text" maxlength="1000"/],
    ['longText', /<textarea rows="4" maxlength="4000"/],
    ['number', /<input type="text" inputmode="decimal"/],
    // 5.2万 and USD 8000 cannot be typed on a keyboard of digits.
    ['money', /<input type="text" maxlength="1000"/],
    ['date', /<input type="date"/],
    ['person', /<input type="text" [^>]*autocapitalize="words"/],
    ['customer', /<input type="text" maxlength="1000"/],
    ['file', /<input type="file"/],
    ['tick', /<input type="checkbox" id="field-0" value="true"/],
  ])('%s', (kind, input) => {
    const page = drawn({ kind })
    expect(page).toMatch(input)
    expect(page).toMatch(
      kind === 'tick' ? /<label class="choice">.*<span>标签<\/span><\/label>/ : /<label for="field-0">标签/,
    )
    expect(page).toContain('name="f" aria-required="true"')
    expect(page.includes('enctype="multipart/form-data"')).toBe(kind === 'file')
  })

  it('choice: a tap each while they are few, a list when they are many, and what need not be can be none', () => {
    const few = drawn({ kind: 'choice', options: options(5) })
    expect(few.match(/<input type="radio"/g)).toHaveLength(5)
    expect(few).toContain('<legend>标签</legend>')
    const many = drawn({ kind: 'choice', options: options(6) })
    expect(many).toContain('<select id="field-0" name="f"')
    expect(many).toContain('<option value="" selected>请选择</option>')
    expect(drawn({ kind: 'choice', options: options(2), required: false })).toContain('<span>不填</span>')
    expect(drawn({ kind: 'choice', options: options(8), required: false })).toContain('<option value="" selected>不填')
  })
})

describe('what is in it', () => {
  it('is what the form brings at first, and what was typed from then on, emptied fields too', () => {
    expect(drawn({ kind: 'text', value: 'brought' })).toContain('value="brought"')
    expect(drawn({ kind: 'text', value: 'brought' }, { values: { f: 'typed' } })).toContain('value="typed"')
    expect(drawn({ kind: 'text', value: 'brought' }, { values: {} })).toContain('value=""')
    expect(drawn({ kind: 'choice', options: options(2), value: 'v1' })).toContain('value="v1" checked')
    expect(drawn({ kind: 'choice', options: options(6), value: 'v5' })).toContain('value="v5" selected')
    expect(drawn({ kind: 'file' }, { values: { f: 'sha256:1' } })).toContain('请重新选择文件')
  })

  it('carries nothing but which copy of the page it is', () => {
    expect(drawn({ kind: 'text' })).toContain('action="?n=3"')
    expect(drawn({ kind: 'text' })).not.toContain('secret')
  })
})

describe('what is wrong', () => {
  it('stands beside its field and is read with it; above all, a way to each', () => {
    const page = drawn(
      { kind: 'text', hint: '提示' },
      { values: {}, errors: { f: '错了', gone: '别处' }, problem: '不行' },
    )
    expect(page).toContain('aria-describedby="field-0-hint field-0-problem"')
    expect(page).toContain('<p class="problem" id="field-0-problem">错了</p>')
    expect(page).toContain('aria-invalid="true" autofocus')
    expect(page).toMatch(/role="alert"><p>不行<\/p><p>别处<\/p>\n<p>要改 1 处： <a href="#field-0">标签<\/a>/)
  })

  it('of a choice is led to its first option', () => {
    const page = drawn({ kind: 'choice', options: options(2) }, { values: {}, errors: { f: '错了' } })
    expect(page).toContain('<fieldset class="field wrong" aria-describedby="field-0-problem">')
    expect(page).toMatch(/id="field-0" name="f" value="v0" autofocus/)
  })
})
