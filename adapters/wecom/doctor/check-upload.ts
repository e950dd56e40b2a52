import { smallPicture } from '../../../src/chat/small-picture.ts'
import type { AppCheck } from './examined.ts'

/** A picture of a few pixels, which WeCom keeps for three days and shows nobody. */
export const checkUpload: AppCheck = async ({ api, ports: { t } }) => {
  await api.upload('image', {
    ...{ name: 'doctor.png', mime: 'image/png', bytes: smallPicture.length },
    async *content() {
      yield smallPicture
    },
  })
  return [{ code: 'wecom.upload', ok: true, says: t('doctor.wecom.upload.ok') }]
}
