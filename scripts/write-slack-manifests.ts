import { writeFileSync } from 'node:fs'
import { manifestCopies, manifestText } from '../adapters/slack/manifest-copies.ts'

for (const [path, manifest] of Object.entries(manifestCopies)) writeFileSync(path, `${manifestText(manifest)}\n`)
