import { cut } from '../../../src/i18n/cut.ts'
import { readable } from '../../../src/typed-text/readable.ts'
import { storable } from '../../../src/typed-text/storable.ts'
import { slackLimits } from '../limits.ts'
import { readMetadata, type ViewMetadata } from './view-metadata.ts'

/** What a submitted view holds; everything in it may be missing. */
export interface SubmittedView {
  private_metadata?: string | undefined
  state?: { values?: Record<string, Record<string, SubmittedValue>> | undefined } | undefined
}

interface SubmittedValue {
  type?: string
  value?: string | null
  selected_date?: string | null
  selected_option?: { value?: string } | null
  selected_options?: unknown[] | null
  files?: SubmittedFile[] | null
}

/** As Slack describes it. */
export interface SubmittedFile {
  id: string
  name?: string | null
  mimetype?: string
  size?: number
}

export interface Submitted extends ViewMetadata {
  /** By field, as typed: nothing is '', a tick 'true', a file its id (several with a comma between). */
  values: Record<string, string>
  files: SubmittedFile[]
}

/** The counterpart of `renderModal`: each element it draws. */
export function readSubmitted(view: SubmittedView): Submitted {
  const answers = Object.entries(view.state?.values ?? {}).flatMap(([name, actions]) =>
    Object.values(actions)
      .slice(0, 1)
      .map((answer) => [name, answer] as const),
  )
  return {
    ...readMetadata(view.private_metadata ?? ''),
    values: Object.fromEntries(answers.map(([name, answer]) => [name, storable(typedInto(answer))])),
    files: answers.flatMap(([, { files }]) => files ?? []),
  }
}

function typedInto(answer: SubmittedValue): string {
  switch (answer.type) {
    case 'datepicker':
      return answer.selected_date ?? ''
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return answer.selected_option?.value ?? ''
    case 'checkboxes':
      return (answer.selected_options ?? []).length > 0 ? 'true' : ''
    case 'file_input':
      return (answer.files ?? []).map(({ id }) => id).join(',')
    default:
      return answer.value ?? ''
  }
}

export interface ErrorsAnswer {
  response_action: 'errors'
  errors: Record<string, string>
}

/**
 * Mistakes beside their fields. One of a field that is not there stands at the first that is; undefined where there is none
 * at all, and it has to be said some other way.
 */
export function errorsFor(
  view: { blocks: readonly { type: string; block_id?: string }[] },
  errors: Readonly<Record<string, string>>,
): ErrorsAnswer | undefined {
  const inputs = view.blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id ? [block_id] : []))
  const [first] = inputs
  if (first === undefined) return undefined
  const said = new Map<string, string[]>()
  for (const [field, text] of Object.entries(errors)) {
    const at = inputs.includes(field) ? field : first
    said.set(at, [...(said.get(at) ?? []), text])
  }
  const shown = [...said].map(([field, texts]) => [field, cut(readable(texts.join('\n')), slackLimits.hint)] as const)
  return { response_action: 'errors', errors: Object.fromEntries(shown) }
}
