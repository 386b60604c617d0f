import type { Report } from '@credence/contract'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { catalogs } from '#app/i18n/catalogs.ts'
import { createText } from '#app/i18n/create-text.tsx'
import { PageProvider } from '#app/page.tsx'
import { Button } from './button.tsx'
import { CheckList } from './check-list.tsx'
import { Face } from './face.tsx'
import { Checkbox, Field, FieldGroup, Radio, Select, TextArea } from './field.tsx'
import { FormErrors } from './form-errors.tsx'
import { Engraving, Medallion } from './medallion.tsx'
import { Menu } from './menu.tsx'
import { PersonName } from './person-name.tsx'
import { Meter, Progress } from './progress.tsx'
import { SkillChip } from './skill-chip.tsx'
import { Table } from './table.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

const html = (part: ReactNode, language: 'en' | 'de' = 'en') =>
  renderToStaticMarkup(
    <MemoryRouter>
      <PageProvider text={createText(language, catalogs[language])} theme="system">
        {part}
      </PageProvider>
    </MemoryRouter>,
  )

const report: Report = {
  verdict: 'valid',
  format: 'ob3-di',
  issuer: { id: 'did:web:a', name: 'A <b>', proven: true, trusted: 'unlisted' },
  checks: [
    { code: 'proof.signature', status: 'pass', message: 'The signature fits', evidence: 'Ed25519' },
    { code: 'status.revocation', status: 'fail', message: 'Revoked' },
  ],
}

describe('Field', () => {
  const field = html(
    <Field name="mail" id="mail" label="E-mail" hint="Yours" error="No dot" required={false} />,
  )

  it('ties label, hint and error to the input', () => {
    expect(field).toContain('<label for="mail"')
    expect(field).toContain('aria-invalid="true" aria-describedby="mail-hint mail-error"')
    expect(field).toMatch(/id="mail-hint"[^>]*>Yours/)
    expect(field).toMatch(/id="mail-error".*No dot/)
    expect(field).toContain('(optional)')
  })

  it('describes nothing that is not there', () => {
    expect(html(<Field name="a" label="A" />)).not.toMatch(/aria-|optional/)
  })
})

describe('VerdictPanel and CheckList', () => {
  it('say the answer, whom it is about, and every check', () => {
    const shown = html(
      <>
        <VerdictPanel report={report} checkedAt="2026-11-22T10:42:00Z" holder="Amara" />
        <CheckList report={report} />
      </>,
    )
    expect(shown).toContain('<h1>Genuine</h1>')
    expect(shown).toContain('Issued by A &lt;b&gt; to Amara.')
    expect(shown).toContain('22 November 2026, 10:42 UTC')
    for (const text of ['The signature fits', 'Ed25519', 'proof.signature', 'Revoked']) {
      expect(shown).toContain(text)
    }
    expect(shown.match(/<details open/g)).toHaveLength(1)
  })

  it('marks the language of a message that nobody translated', () => {
    expect(html(<CheckList report={report} />, 'de')).toContain('<span lang="en">Revoked</span>')
  })
})

describe('PersonName', () => {
  it('fetches glyphs only for a name that needs them', () => {
    expect(html(<PersonName name="Zoë Łukasz" />)).toBe('<bdi>Zoë Łukasz</bdi>')
    expect(html(<PersonName name="أماني" />)).toMatch(/<link rel="stylesheet".*"name-arabic"/)
    expect(html(<PersonName name="さとう花子" />)).toMatch(/<link rel="stylesheet".*"name-kana"/)
  })
})

describe('the parts', () => {
  it('write no style of their own, which the policy would block', () => {
    const all = html(
      <>
        <FieldGroup label="G" error="e">
          <Radio name="r" label="R" hint="h" />
          <Checkbox name="c" label="C" />
        </FieldGroup>
        <Select name="s" label="S" />
        <TextArea name="t" label="T" />
        <FormErrors count={2} />
        <Button look="main" busy>
          Go
        </Button>
        <Medallion name="SQL" type="Badge" level={3} titled />
        <Engraving seed="x" />
        <Menu label="M" button="m">
          <a href="/x">x</a>
        </Menu>
        <Progress label="P" done={3} failed={1} total={8}>
          3 of 8
        </Progress>
        <Meter value={1} of={3} label="a third" />
        <SkillChip name="Welding" level={4} framework="ESCO" to="/s" />
        <Face name="Amara Okafor" />
        <Table caption="T" rows={['a']} rowKey={String} columns={[]} fold />
      </>,
    )
    expect(all).not.toMatch(/<style|\sstyle=|\son\w+=|<script/)
    expect(all).toContain('width="33.3%"')
    expect(all).toContain('level 4 of 5')
    expect(all).toContain('data-initials="AO"')
    expect(all).toContain('2 things need correcting')
  })

  it('give each medallion on a page ids of its own', () => {
    const two = html(
      <>
        <Medallion name="SQL" type="Badge" />
        <Medallion name="SQL" type="Badge" />
      </>,
    )
    const ids = [...two.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id)
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
  })
})
