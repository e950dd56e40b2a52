import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { textLength, webLimits } from '../../../../adapters/web/limits.ts'
import { root, sources, textOf } from '../../../repository/file-imports.ts'

const part = (name: string) => import(pathToFileURL(join(root, 'adapters/web/page/parts', name)).href)

it('the page takes what the server takes', async () => {
  const page = await part('limits.js')
  const { filesPerMessage, uploadBytes } = webLimits
  expect(page.limits).toEqual({ textLength, filesPerMessage, uploadBytes })
  expect(page.uploadMegabytes).toBe(uploadBytes / 1_000_000)
})

it('the page says these limits, and writes them nowhere else', async () => {
  const { wordsIn } = await part('words.js')
  expect(wordsIn('zh').fileTooLarge).toBe('超过 10 MB，没有添加')
  expect(wordsIn('en').tooManyFiles).toBe('At most 9 files at once')
  expect(wordsIn('en').tooLong(4001)).toBe('4001 / 4000 characters, send it in parts')
  const written = /\b4000\b|10_000_000|\b10 MB\b|\b9 (?:files|个文件)/
  const page = sources.filter((file) => file.startsWith('adapters/web/page/'))
  expect(page.length).toBeGreaterThan(20)
  expect(page.filter((file) => written.test(textOf(file)))).toEqual(['adapters/web/page/parts/limits.js'])
})
