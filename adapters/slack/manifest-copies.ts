import { readCommands } from './commands.ts'
import { type Manifest, writeManifest } from './manifest.ts'

/** Our own name on Slack's pages, and the address that stands where whoever copies them puts theirs. */
const wish = { name: '成单', locale: 'zh', commands: readCommands(undefined) } as const
const baseUrl = 'https://sales.example.com'

/** What `slack manifest` writes where nothing is set, for who has no server yet; by file. */
export const manifestCopies: Readonly<Record<string, Manifest>> = {
  'docs/slack-manifest.json': writeManifest({ ...wish, baseUrl, socket: false }),
  'docs/slack-manifest-socket.json': writeManifest({ ...wish, socket: true }),
}

export const manifestText = (manifest: Manifest): string => JSON.stringify(manifest, undefined, 2)
