import { expect, it } from 'vitest'
import { templateActions, templateVariables } from '../../adapters/dingtalk/cards/template.ts'
import { templatePage } from '../../composition/dingtalk-template-page.ts'
import { textOf } from './repository-text.ts'

it.each([
  ['docs/guides/dingtalk-template.md', 'en'],
  ['docs/guides/dingtalk-template.zh-CN.md', 'zh'],
] as const)('%s is what npm run template-pages writes, with every variable and button', (file, locale) => {
  const page = templatePage(locale)
  expect(textOf(file)).toBe(page)
  for (const { name } of templateVariables) expect(page).toContain(`| \`${name}\` |`)
  for (const { params } of templateActions) expect(page).toContain(`\`p = ${params.p}\``)
  expect(page.match(/^\d+\. /gm)).toHaveLength(12)
})
