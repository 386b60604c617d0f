import { createHash } from 'node:crypto'
import type { Jobs } from './jobs.ts'
import type { Mailer } from './mail.ts'
import type { ComposedMail } from './mail-template.ts'
import { newId } from './ids.ts'
import type { Tx } from './postgres/handles.ts'

type MailJob = ComposedMail & { readonly to: string; readonly messageId: string }

/** Mail that leaves after the transaction it was written in has committed, with retries for three days. */
export type Outbox = { post(tx: Tx, to: string, mail: ComposedMail): Promise<void> }

/** Makes the outbox over queue and mailer. @param host right-hand side of message ids */
export function createOutbox(jobs: Jobs, mailer: Mailer, host: string): Outbox {
  jobs.handle<MailJob>({
    name: 'mail',
    retries: 12,
    expireSeconds: 120,
    concurrency: 10,
    run: (mail) => mailer.send(mail),
  })
  return {
    post: (tx, to, mail) =>
      jobs.enqueue(tx, 'mail', [{ ...mail, to, messageId: messageId(newId(), host) }]),
  }
}

/** A message id that one delivery keeps however often it is tried. */
export function messageId(delivery: string, host: string): string {
  return `<${createHash('sha256').update(delivery).digest('hex').slice(0, 32)}@${host}>`
}
