import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../../../adapters/wecom/callback/read-xml.ts'
import { childOf, childrenOf, fieldOf } from '../../../../adapters/wecom/callback/xml-element.ts'
import { anyElement, brokenXml, meant, written } from './any-xml.ts'

const isSoak = process.env.SOAK === '1'
const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth)

describe('XML', () => {
  it('holds texts as they were written, blanks and all', () => {
    const root = readXml('<xml><A><![CDATA[  a\r\n<b>&amp; ]] ]]></A><B> 1 </B><C/><D></D></xml>')
    expect(fieldOf(root, 'A')).toBe('  a\r\n<b>&amp; ]] ')
    expect(fieldOf(root, 'B')).toBe(' 1 ')
    expect([fieldOf(root, 'C'), fieldOf(root, 'D'), fieldOf(root, 'E')]).toEqual([undefined, undefined, undefined])
  })

  it('holds a long number as it is', () => {
    expect(fieldOf(readXml('<xml><MsgId>4561255354251345929</MsgId></xml>'), 'MsgId')).toBe('4561255354251345929')
  })

  it('holds lists, also of one and of none', () => {
    const list = (items: string) => childrenOf(childOf(readXml(`<xml><L>${items}</L></xml>`), 'L'), 'I')
    expect(['', '<I>a</I>', '<I>a</I><J/><I>b</I>'].map((items) => list(items).map(({ text }) => text))).toEqual([
      [],
      ['a'],
      ['a', 'b'],
    ])
  })

  it('holds names that are names of JavaScript too', () => {
    expect(fieldOf(readXml('<xml><__proto__>a</__proto__><constructor>b</constructor></xml>'), '__proto__')).toBe('a')
  })

  it.each([
    ['&lt;&gt;&amp;&quot;&apos;', `<>&"'`],
    ['&#65;&#x4E2D;&#x1F600;', 'A中😀'],
    ['a<!-- not said --><![CDATA[b]]><?php nothing?>c', 'abc'],
    ['<![CDATA[]]>', ''],
    ['<![CDATA[a]]]]><![CDATA[>b]]>', 'a]]>b'],
  ])('holds %s', (written, text) => {
    expect(readXml(`<xml>${written}</xml>`)?.text).toBe(text)
  })

  it.each([
    '<?xml version="1.0" encoding="UTF-8"?>\n<xml/>',
    "<?xml version='1.0' standalone='yes' ?><xml />",
    ' \n<xml></xml >\n<!-- the end --> ',
    `<xml a="1" b='&lt;2' 名="三"><x:y.z-1/></xml>`,
    nested(32),
  ])('is %s', (document) => {
    expect(readXml(document)).toBeDefined()
  })

  it.each([
    ...['', ' ', 'hello', '<xml>', '<xml', '</xml>', '<xml></xm>', '<xml></XML>', '<a><b></a></b>'],
    // More than one root, or something beside it.
    ...['<xml/><xml/>', '<xml/>x', 'x<xml/>', '<xml/><![CDATA[a]]>', '<xml/>&amp;'],
    // What could define something.
    ...['<!DOCTYPE xml><xml/>', '<!doctype xml [<!ENTITY a "b">]><xml>&a;</xml>', '<xml><!ENTITY a "b"></xml>'],
    ...[
      '<xml>&a;</xml>',
      '<xml>&nbsp;</xml>',
      '<xml>& </xml>',
      '<xml>&amp</xml>',
      '<xml>&;</xml>',
      '<xml>&toString;</xml>',
    ],
    ...['<xml>&#0;</xml>', '<xml>&#xD800;</xml>', '<xml>&#x110000;</xml>', '<xml>&#x;</xml>', '<xml>&#1a;</xml>'],
    ...[
      '<xml>a]]>b</xml>',
      '<xml><![CDATA[a</xml>',
      '<xml><!-- a</xml>',
      '<xml><!-- a -- b --></xml>',
      '<xml><?a</xml>',
    ],
    ...['<xml a=1/>', '<xml a/>', '<xml a="1" a="2"/>', '<xml a="1"b="2"/>', '<xml a="<"/>', '<xml a="&b;"/>'],
    ...[
      '<1xml/>',
      '< xml/>',
      '<xml/ >',
      '<xml><></></xml>',
      '<xml><?xml version="1.0"?></xml>',
      ' <?xml version="1.0"?><xml/>',
    ],
    ...['<?xml version="1.0" encoding="GBK"?><xml/>', '<?xml?><xml/>'],
    nested(33),
  ])('is not %s', (document) => {
    expect(readXml(document)).toBeUndefined()
  })
})

describe('XML of any kind', () => {
  it('is read as it was meant, however it was written', () => {
    fc.assert(
      fc.property(anyElement, fc.boolean(), (root, asCdata) => {
        expect(readXml(written(root, asCdata))).toEqual(meant(root))
      }),
      { numRuns: isSoak ? 100_000 : 1000 },
    )
  })

  it('is read or refused where it is broken, and never breaks us', () => {
    fc.assert(
      fc.property(brokenXml, (document) => {
        expect(['undefined', 'object']).toContain(typeof readXml(document))
      }),
      { numRuns: isSoak ? 100_000 : 1000 },
    )
  })
})
