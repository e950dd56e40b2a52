import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { policySchemaText } from '../src/pipeline/policy/schema-text.ts'

/** Writes docs/policy.schema.json from the shapes in the source. A test fails when it is not up to date. */
writeFileSync(join(import.meta.dirname, '..', 'docs', 'policy.schema.json'), policySchemaText())
