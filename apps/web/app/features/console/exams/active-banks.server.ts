import type { Client, Contract, ItemBank } from '@credence/contract'
import { ask } from '../member-of.server.ts'

/** The banks an exam may draw from, newest first; a hundred of them. */
export async function activeBanks(
  api: Pick<Client<Contract>, 'listItemBanks'>,
  request: Request,
  params: { org: string },
): Promise<ItemBank[]> {
  const { items } = await ask(api.listItemBanks({ params, query: { limit: 100 } }), request)
  return items.filter(({ status }) => status === 'active')
}
