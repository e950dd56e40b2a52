import { element } from './element.js'

/** The few marks that markdown has here, a line at a time. */
export function markdown(text, tap, pictureAt) {
  return element(
    'div',
    {},
    text.split('\n').map((raw) => {
      const line = raw.trim()
      const said = (from) => pieces(from, tap, pictureAt)
      const [, marks, title] = /^(#{1,6}) (.*)$/.exec(line) ?? []
      if (marks) return element('h3', {}, said(title))
      if (line.startsWith('>')) return element('blockquote', {}, said(line.replace(/^>\s?/, '')))
      if (line.startsWith('- ')) return element('div', { className: 'item' }, said(line.slice(2)))
      return element('div', { className: 'said' }, line === '' ? '\u00a0' : said(line))
    }),
  )
}

/** Of a link that opens a page inside the client, the page. */
const pageIn = (url) =>
  url.startsWith('dingtalk://dingtalkclient/page/link?') ? new URL(url).searchParams.get('url') : url

/** A link that makes the client send something is tapped; others are followed. */
export function linkOrTap(title, url, tap, className = '') {
  return url.toLowerCase().startsWith('dtmd:')
    ? element('button', { type: 'button', className: className || 'link', title: url, onclick: () => tap(url) }, title)
    : element('a', { className, href: pageIn(url), target: '_blank' }, title)
}

const inline = /(!\[[^\]]*\]\([^)\s]+\)|\*\*[^*]+\*\*|`[^`]+`|\[[^[\]]+\]\([^()\s]+\))/

const pieces = (line, tap, pictureAt) =>
  line
    .replaceAll('&nbsp;', '\u00a0')
    .split(inline)
    .map((part) => piece(part, tap, pictureAt))

function piece(part, tap, pictureAt) {
  const [, picture] = /^!\[[^\]]*\]\(([^)]+)\)$/.exec(part) ?? []
  if (picture) return element('img', { src: pictureAt(picture), alt: '图片' })
  if (/^\*\*.+\*\*$/.test(part)) return element('b', {}, part.slice(2, -2))
  if (/^`.+`$/.test(part)) return element('code', {}, part.slice(1, -1))
  const [, label, href] = /^\[([^[\]]+)\]\(([^()]+)\)$/.exec(part) ?? []
  return label ? linkOrTap(label, href, tap) : part
}
