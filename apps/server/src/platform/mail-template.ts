import type { UiLanguage } from '@credence/contract'

export type MailParts = {
  readonly language: UiLanguage
  readonly subject: string
  readonly lead: string
  readonly button: string
  readonly link: string
  readonly closing: string
  /** Further links below the button, as label and address. */
  readonly also?: readonly { readonly label: string; readonly link: string }[]
  /** Address of a picture above the text, with what it shows. */
  readonly picture?: { readonly src: string; readonly alt: string }
}

export type ComposedMail = {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Lays a mail out as plain text and as HTML that says the same. Everything given is text, never markup. */
export function composeMail(parts: MailParts): ComposedMail {
  const also = parts.also ?? []
  const text = [
    parts.lead,
    '',
    `${parts.button}: ${parts.link}`,
    ...also.map(({ label, link }) => `${label}: ${link}`),
    '',
    parts.closing,
    '',
    '— Credence',
  ].join('\n')
  const html = `<!doctype html>
<html lang="${parts.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(parts.subject)}</title></head>
<body style="margin:0;background:#fbfaf7;color:#16202e;font:16px/1.55 -apple-system,'Segoe UI',Roboto,sans-serif">
<div style="max-width:540px;margin:0 auto;padding:40px 24px">
<p style="font:600 19px Georgia,serif;margin:0 0 28px;border-top:3px solid #0f5c63;padding-top:16px">Credence</p>
${parts.picture ? `<p style="margin:0 0 24px"><img src="${escapeHtml(parts.picture.src)}" alt="${escapeHtml(parts.picture.alt)}" width="160" height="160" style="display:block"></p>` : ''}
<p style="margin:0 0 24px">${escapeHtml(parts.lead)}</p>
<p style="margin:0 0 24px"><a href="${escapeHtml(parts.link)}" style="display:inline-block;background:#0f5c63;color:#fff;text-decoration:none;padding:12px 20px;border-radius:8px;font-weight:600">${escapeHtml(parts.button)}</a></p>
${also.map(({ label, link }) => `<p style="margin:0 0 8px"><a href="${escapeHtml(link)}" style="color:#0f5c63">${escapeHtml(label)}</a></p>`).join('\n')}
<p style="margin:24px 0 0;color:#5f6977;font-size:14px">${escapeHtml(parts.closing)}</p>
</div></body></html>`
  return { subject: parts.subject, text, html }
}

/** Makes a text safe inside HTML, in content and in double-quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
