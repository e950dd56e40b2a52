import type { Chat } from '../chat.ts'

/** What nobody else may read: the deal, its customer, its amount. */
export const secret = /赤霄|纯钧|713,?171/

export const newDeal = '/商机 新建 赤霄采购 客户=纯钧医院 金额=713171'

/** 李雷 has D-1001. */
export async function dealOfLi(chat: Chat): Promise<void> {
  await chat.types('李雷', newDeal)
}

/** D-1001 waits for 王芳. */
export async function waitingDeal(chat: Chat): Promise<void> {
  await dealOfLi(chat)
  for (let step = 0; step < 3; step += 1) await chat.types('李雷', '/商机 推进 D-1001')
}
