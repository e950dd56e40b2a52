import type { Setting } from './setting.ts'
import { settings } from './settings.ts'

const heading = [
  '# Settings of Chengdan. Copy this file to .env, or set them in the environment (which wins).',
  '# Nothing has to be set to try it: npm start.',
]

/** The text of `.env.example`. */
export function envExample(): string {
  return [heading, ...Object.values(settings).map(describe)]
    .map((lines) => lines.join('\n'))
    .join('\n\n')
    .concat('\n')
}

function describe(entry: Setting): string[] {
  const explained = entry.explain.map((line) => `# ${line}`)
  return [...explained, `# Must be ${entry.mustBe}.`, `# ${entry.name}=${entry.unset ?? entry.example}`]
}
