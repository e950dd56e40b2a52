import type { webApi } from '@slack/bolt'
import type { Questions } from '../../src/chat/adapter.ts'
import type { Log } from '../../src/log/log.ts'
import { textSections } from './blocks/sections.ts'
import type { Directory } from './directory/directory.ts'
import type { ParsedLinks } from './parsed.ts'
import type { Workspaces } from './web-api/workspaces.ts'

interface Parts {
  log: Log
  workspaces: Pick<Workspaces, 'of'>
  directory: Pick<Directory, 'whoInTime' | 'describe'>
  /** The origin at which links to us begin; undefined: there are none. */
  publicUrl: string | undefined
}

const platform = 'slack'
/** More links of one message stay as they are. */
const mostLinks = 10

/**
 * Says below a message what its links lead to, as far as everybody there may know. Where anything is in the way they stay
 * links; nobody waits for it. Never throws.
 */
export async function unfurlLinks(
  parts: Parts,
  questions: Pick<Questions, 'preview'>,
  links: ParsedLinks,
): Promise<void> {
  const { tenant, channel, ts } = links
  try {
    const unfurls = await previewsOf(parts, questions, links)
    if (Object.keys(unfurls).length === 0) return
    await parts.workspaces.of(tenant).call('chat.unfurl', (client) => client.chat.unfurl({ channel, ts, unfurls }))
  } catch (error) {
    parts.log.info({ err: error }, 'a link stays a link')
  }
}

async function previewsOf(
  { directory, publicUrl }: Parts,
  questions: Pick<Questions, 'preview'>,
  { tenant, by, channel, urls }: ParsedLinks,
): Promise<webApi.LinkUnfurls> {
  const ours = urls.slice(0, mostLinks).flatMap((url) => {
    const path = pathIn(url, publicUrl)
    return path === undefined ? [] : { url, path }
  })
  const asker = ours.length === 0 ? undefined : await directory.whoInTime(by, tenant)
  if (!asker || asker.outsider || asker.bot) return {}
  const facts = await directory.describe({ platform, tenant, id: channel })
  const unfurls: webApi.LinkUnfurls = {}
  for (const { url, path } of ours) {
    const preview = await questions.preview({ platform, asker, facts, path })
    if (preview) unfurls[url] = { blocks: textSections(preview.title) }
  }
  return unfurls
}

/** Undefined: it leads somewhere else. */
function pathIn(url: string, publicUrl: string | undefined): string | undefined {
  if (publicUrl === undefined || !URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  return origin === new URL(publicUrl).origin ? pathname : undefined
}
