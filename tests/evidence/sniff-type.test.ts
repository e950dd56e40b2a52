import { describe, expect, it } from 'vitest'
import { ContentCheck } from '../../src/evidence/check-content.ts'
import { imageSize } from '../../src/evidence/image-size.ts'
import { showName } from '../../src/evidence/show-name.ts'
import { docx, picture, zip } from './files.ts'

const typeOf = (content: Buffer | string): string => {
  const check = new ContentCheck('x')
  try {
    check.add(Buffer.from(content))
    return check.end().type ?? 'error.file.type'
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('the type of a file', () => {
  it.each([
    ['a PNG', picture('png'), 'image/png'],
    ['a JPEG', picture('jpeg'), 'image/jpeg'],
    ['a WebP', picture('webp'), 'image/webp'],
    ['a GIF', Buffer.from('GIF89a\x10\0\x10\0', 'latin1'), 'image/gif'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'application/pdf'],
    ['a Word document', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    [
      'a sheet',
      zip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ],
    [
      'slides',
      zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['UTF-8 text', Buffer.from('客户下周定预算\n'), 'text/plain'],
    ['GB18030 text', Buffer.from([0xbf, 0xcd, 0xbb, 0xa7, 0x0a]), 'text/plain'],
  ])('%s is found from its bytes', (_what, content, type) => {
    expect(typeOf(content)).toBe(type)
  })

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a page after blank lines and a mark', '\uFEFF\n\n  <html>'],
    ['a drawing', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a drawing with a header', '<?xml version="1.0"?><svg/>'],
    ['a page in GB18030', Buffer.concat([Buffer.from('<p>'), Buffer.from([0xbf, 0xcd])])],
    ['a program', Buffer.from('MZ\x90\0\x03', 'latin1')],
    ['text with a control character', 'a\0b'],
    ['an unknown zip', zip({ 'a.txt': 'a' })],
    ['a document with macros', zip({ '[Content_Types].xml': '', 'word/document.xml': '', 'word/vbaProject.bin': '' })],
    ['a zip without its end', docx().subarray(0, 60)],
    ['a JPEG without a frame', Buffer.from('\xff\xd8\xff\xe0', 'latin1')],
  ])('%s is refused', (_what, content) => {
    expect(typeOf(content)).toBe('error.file.type')
  })
})

it.each(['png', 'jpeg', 'webp'] as const)('the size of a %s is read from its header', (type) => {
  expect(imageSize(`image/${type}`, picture(type, 321, 123))).toEqual({ width: 321, height: 123 })
})

it.each([
  ['../../x', 'x'],
  ['C:\\secret\\报价.xlsx', '报价.xlsx'],
  ['a\r\nSet-Cookie: b', 'aSet-Cookie: b'],
  ['\u202Egpj.exe\u200B', 'gpj.exe'],
  ['..', 'file'],
  ['', 'file'],
  [`${'长'.repeat(200)}.pdf`, `${'长'.repeat(115)}….pdf`],
])('the name %j is shown as %j', (given, shown) => {
  expect(showName(given)).toBe(shown)
})
