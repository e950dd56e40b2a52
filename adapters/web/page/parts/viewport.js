/**
 * Keeps the composer above a phone's keyboard where the browser lays the keyboard over the page instead of shrinking it.
 */
export function followKeyboard() {
  const view = window.visualViewport
  if (!view) return
  const shrink = () => {
    document.documentElement.style.setProperty('--height', `${view.height}px`)
    if (view.offsetTop > 0) scrollTo(0, 0)
  }
  view.addEventListener('resize', shrink)
  shrink()
}
