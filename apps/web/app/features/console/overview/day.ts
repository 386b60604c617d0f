import type { Client, Contract } from '@credence/contract'

/** The figures of the issuer's day. */
export type Day = Awaited<ReturnType<Client<Contract>['getDashboard']>>
