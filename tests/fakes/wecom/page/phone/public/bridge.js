/** The bridge of the client, as the JS-SDK expects it in a page. */
Object.defineProperty(navigator, 'userAgent', { get: () => 'USER_AGENT' })

window.WeixinJSBridge = {
  invoke(name, params, callback) {
    const [url] = location.href.split('#')
    fetch('/__wecom/invoke', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, params, url }),
    })
      .then((response) => response.json())
      .then((answer) => callback?.(answer))
  },
  on() {},
}
document.dispatchEvent(new Event('WeixinJSBridgeReady'))
