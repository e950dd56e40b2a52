/** What DingTalk's own script gives to pages inside its client. */
async function invoke(params) {
  const response = await fetch('/__dingtalk/invoke', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...params, url: location.href }),
  })
  return await response.json()
}
const asks = (params, told, refused) =>
  void invoke(params).then((answer) => (answer.code === undefined ? refused?.(answer) : told?.(answer)))

window.dd = {
  ready: (run) => run(),
  requestAuthCode: ({ success, fail, ...params }) => asks(params, success, fail),
  runtime: {
    permission: { requestAuthCode: ({ onSuccess, onFail, ...params }) => asks(params, onSuccess, onFail) },
  },
}
