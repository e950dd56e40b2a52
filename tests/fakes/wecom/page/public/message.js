import { drawCard } from './card.js'
import { element } from './element.js'

/** One message as somebody sees it. */
export function drawMessage(message, state, act) {
  const { from, at, updates, recalled, author } = message
  const said = [new Date(at).toLocaleTimeString(), updates > 0 && 'rewritten'].filter(Boolean).join(' · ')
  const who = author ?? (from === 'member' ? state.people.find(({ userid }) => userid === state.me)?.name : state.app)
  return element(
    'li',
    { className: from === 'member' ? 'mine' : 'theirs' },
    element('div', { className: 'meta' }, element('b', {}, who), said),
    recalled
      ? element('div', { className: 'recalled' }, '消息已撤回')
      : element('div', { className: 'bubble' }, body(message, act)),
  )
}

function body(message, act) {
  const { msgtype, content, text, card } = message
  if (card) return drawCard(message, act)
  if (msgtype === 'text') return linked(text)
  if (msgtype.startsWith('markdown')) return markdown(text)
  if (msgtype === 'stream')
    return [
      markdown(text || '…'),
      ...(content.pictures ?? []).map((id) => element('img', { src: `/file/${id}`, alt: '' })),
    ]
  if (msgtype === 'image') return element('img', { src: `/file/${content.media_id}`, alt: content.name ?? '' })
  if (content.media_id)
    return element(
      'a',
      { href: `/file/${content.media_id}`, download: content.name ?? 'file' },
      content.name ?? msgtype,
    )
  if (msgtype === 'textcard') return textcard(content)
  return element('pre', {}, JSON.stringify(content, null, 1))
}

/** A text with its `<a href>`, which is all it may hold. */
function linked(text) {
  const parts = text.split(/<a href="([^"]*)">([^<]*)<\/a>/)
  const drawn = parts.flatMap((part, index) => {
    if (index % 3 === 0) return [part]
    return index % 3 === 1 ? [element('a', { href: part, target: '_blank' }, parts[index + 1])] : []
  })
  return element('div', { className: 'said' }, drawn)
}

const textcard = ({ title, description, url, btntxt }) =>
  element(
    'a',
    { className: 'textcard', href: url, target: '_blank' },
    element('b', {}, title),
    element('span', { className: 'said' }, description),
    element('span', { className: 'soft' }, btntxt),
  )

const inline = /(\*\*[^*]+\*\*|`[^`]+`|\[[^\]]+\]\([^)]+\)|<font color="\w+">[^<]*<\/font>|<@[^>]+>)/

/** The few marks that markdown has here, a line at a time. */
export function markdown(text) {
  return element(
    'div',
    {},
    text.split('\n').map((line) => {
      const [, marks, title] = /^(#{1,6}) (.*)$/.exec(line) ?? []
      if (marks) return element('h3', {}, pieces(title))
      if (line.startsWith('>')) return element('blockquote', {}, pieces(line.replace(/^>\s?/, '')))
      return element('div', { className: 'said' }, line === '' ? '\u00a0' : pieces(line))
    }),
  )
}

const pieces = (line) => line.split(inline).map(piece)

function piece(part) {
  if (/^\*\*.+\*\*$/.test(part)) return element('b', {}, part.slice(2, -2))
  if (/^`.+`$/.test(part)) return element('code', {}, part.slice(1, -1))
  const [, label, href] = /^\[([^\]]+)\]\(([^)]+)\)$/.exec(part) ?? []
  if (label) return element('a', { href, target: '_blank' }, label)
  const [, color, said] = /^<font color="(\w+)">(.*)<\/font>$/.exec(part) ?? []
  return color ? element('span', { className: `font-${color}` }, said) : part
}
