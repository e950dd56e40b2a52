export const cities = ['上海', '广州', '北京', '武汉', '成都', '西安', '沈阳', '香港', '杭州', '苏州', '南京'] as const
export const trades = ['仁和医院', '启明制造', '恒通物流', '博雅学校', '中和酒店', '云栖软件', '金石建材'] as const
export const products = ['监护仪', '仓储系统', '教学平台', '客房设备', '数据中台', '检测线'] as const
export const purposes = ['采购', '升级', '续约', '试点', '扩容'] as const

/** One of these texts, as a number says. */
export const oneOf = (texts: readonly string[], number: string): string =>
  `CASE (${number}) % ${texts.length} ${texts.map((text, index) => `WHEN ${index} THEN '${text}'`).join(' ')} END`
