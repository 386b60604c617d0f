import type { Contract, Output } from '@credence/contract'

/** The figures of the issuer's day. */
export type Day = Output<Contract['getDashboard']>
