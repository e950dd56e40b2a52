import { join } from 'node:path'
import { type RequestHandler, Router } from 'express'
import type { PanelParts } from './parts.ts'

const own = ['panel.js', 'server.js'].map((name) => ({ name, path: join(import.meta.dirname, 'browser', name) }))

/** The scripts of the page, ours and the platform's: nothing is loaded from anywhere else. */
export function panelScripts({ panels }: Pick<PanelParts, 'panels'>): Router {
  const serve: RequestHandler<{ platform: string; name: string }> = ({ params }, response, next) => {
    const panel = panels(params.platform)
    const script = panel && [...own, ...panel.scripts].find(({ name }) => name === params.name)
    if (!script) return next()
    response
      .set('Cache-Control', 'private, max-age=600')
      .sendFile(script.path, { etag: false, lastModified: false, dotfiles: 'allow' })
  }
  return Router().get('/panel/:platform/:name', serve)
}
