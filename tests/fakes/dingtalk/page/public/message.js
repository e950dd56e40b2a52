import { drawCard } from './card.js'
import { element } from './element.js'
import { linkOrTap, markdown } from './markdown.js'
import { pictureAt } from './picture-at.js'

/** One message as somebody sees it. */
export function drawMessage(message, act) {
  const { at, author, isMine, isUnheard, isWaiting } = message
  const marks = [
    new Date(at).toLocaleTimeString(),
    isUnheard && 'the robot is not told',
    isWaiting && 'not acknowledged yet',
  ].filter(Boolean)
  const said = message.text ?? message.card?.seen.headline
  return element(
    'li',
    { className: isMine ? 'mine' : 'theirs' },
    element(
      'div',
      { className: 'meta' },
      element('b', {}, author),
      marks.join(' · '),
      said && forward(author, said, act),
    ),
    element('div', { className: 'bubble' }, body(message, act)),
  )
}

const forward = (author, said, act) =>
  element(
    'button',
    { type: 'button', className: 'link', onclick: () => act('forwards', { author, said }) },
    '转发给机器人',
  )

/** The client makes links of addresses. */
const words = (text, tap) =>
  text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? linkOrTap(part, part, tap) : part))

function body(message, act) {
  const tap = (url) => act('taps', { url })
  if (message.kind === 'card') return drawCard(message.card, act)
  if (message.kind === 'picture') return element('img', { src: pictureAt(message.photo), alt: '图片' })
  if (message.kind === 'text') return element('div', { className: 'said' }, words(message.text, tap))
  const links = (message.links ?? []).map(({ title, url }) => linkOrTap(title, url, tap, 'button'))
  return [
    markdown(message.text, tap, pictureAt),
    ...(links.length > 0 ? [element('div', { className: 'column' }, links)] : []),
  ]
}
