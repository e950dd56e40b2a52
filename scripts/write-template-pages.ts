import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { templatePage } from '../composition/dingtalk-template-page.ts'

const guides = join(import.meta.dirname, '../docs/guides')

/** Writes how the template of DingTalk's cards is made, from what the adapter fills in. A test fails when it is not up to date. */
writeFileSync(join(guides, 'dingtalk-template.md'), templatePage('en'))
writeFileSync(join(guides, 'dingtalk-template.zh-CN.md'), templatePage('zh'))
