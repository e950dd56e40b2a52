/** Invented companies: any likeness to a real one is chance. */
export interface SampleCompany {
  name: string
  sector: string
  region: '华东' | '华南'
}

const named = (region: SampleCompany['region'], bySector: Record<string, readonly string[]>): SampleCompany[] =>
  Object.entries(bySector).flatMap(([sector, names]) => names.map((name) => ({ name, sector, region })))

export const sampleCompanies: readonly SampleCompany[] = [
  ...named('华东', {
    医疗: ['青禾医院', '蓝湾医院 Blue Bay Hospital', '听澜口腔', '白鹭生物检测'],
    零售: ['云栖里零售', '江岸连锁超市', '东篱家居', '拾光器材', '半山茶业'],
    制造: ['澄江机械', '南浦电子', '听涛精密仪器', '晴川纺织', '望舒照明', '远帆船配'],
    服务: [
      '锦程物流',
      '沪滨酒店',
      '梧桐里餐饮',
      '湖心岛文旅',
      '一苇航服',
      '长亭建设',
      '知行书院',
      '星河书店',
      '松雪食品',
    ],
  }),
  ...named('华南', {
    医疗: ['木棉医院', '珠湾医美', '鹿角诊所'],
    零售: ['海贝母婴', '骑楼商贸', '漫山咖啡', '小满烘焙', '椰风食品', '逐浪体育'],
    制造: ['鹏程模具', '南岭新材料', '火凤陶瓷', '石门数控', '双桥包装', '青屿光伏', '潮声音响'],
    服务: ['岭南春餐饮', '荔枝湾酒店', '东江水务', '榕下传媒', '银滩文旅', '越里物业', '大湾渔业', '云间地服'],
  }),
]

/** What is sold, and what it usually costs, in 万元. */
export const sampleProducts = [
  { name: '影像归档系统', price: 48, sectors: ['医疗'] },
  { name: '预约挂号系统', price: 18, sectors: ['医疗'] },
  { name: '门店收银系统', price: 9, sectors: ['零售', '服务'] },
  { name: '会员运营平台', price: 16, sectors: ['零售', '服务'] },
  { name: '仓储管理系统', price: 36, sectors: ['零售', '制造'] },
  { name: '设备巡检系统', price: 27, sectors: ['制造', '服务'] },
  { name: '经营数据看板', price: 12, sectors: ['医疗', '零售', '制造', '服务'] },
] as const
