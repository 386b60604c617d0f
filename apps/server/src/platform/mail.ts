import nodemailer from 'nodemailer'

export type Mail = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Stable for one delivery: a repeated attempt carries the same id. */
  readonly messageId: string
}

/** How mail leaves. Resolves once it is accepted (by the server, or into the kept mails). */
export type Mailer = { send(mail: Mail): Promise<void>; close(): void }

/** Sends through an SMTP server. @param from sender of every mail */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport(url, {
    from,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ to, subject, text, html, messageId }) => {
      await transport.sendMail({
        to: { name: '', address: to },
        subject: oneLine(subject),
        text,
        html,
        messageId,
        headers: { 'auto-submitted': 'auto-generated' },
      })
    },
    close: () => transport.close(),
  }
}

/** Keeps mails instead of sending them. @param keep stores one; storing the same message id again changes nothing */
export function keepingMailer(keep: (mail: Mail) => Promise<void>): Mailer {
  return { send: keep, close: () => undefined }
}

/** Header fields hold one line: what would start another one is turned into a space. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u0000]+/g, ' ')
}
