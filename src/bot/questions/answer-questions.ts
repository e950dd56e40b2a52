import type { Questions } from '../../chat/adapter.ts'
import type { BotOptions } from '../bot-options.ts'
import type { Registry } from '../registry.ts'
import { drawHome } from './draw-home.ts'
import { offerOptions } from './offer-options.ts'
import { previewLink } from './preview-link.ts'

/** Answers what adapters ask while somebody waits. */
export function answerQuestions(parts: BotOptions, registry: Pick<Registry, 'card'>): Questions {
  return {
    options: (question) => offerOptions(parts, question),
    home: (question) => drawHome(parts, registry, question),
    preview: (question) => previewLink(parts, question),
  }
}
