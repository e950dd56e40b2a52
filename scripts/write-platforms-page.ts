import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { platformsPage } from '../composition/platforms-page.ts'

/** Writes docs/platforms.md from what the adapters declare. A test fails when it is not up to date. */
writeFileSync(join(import.meta.dirname, '../docs/platforms.md'), platformsPage())
