import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Engraving, Medallion } from '#app/ui/medallion.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { StatusMark } from '#app/ui/status-mark.tsx'
import { Doors, FurtherDoors } from './doors.tsx'
import { VerifyBox } from './verify-box.tsx'

export default function Home() {
  const { t } = useText()
  return (
    <Page title={t('home.title')} description={t('home.description')} bare>
      <div className="hero">
        <div>
          <h1>{t('home.title')}</h1>
          <p className="lead">{t('home.lead')}</p>
          <VerifyBox />
        </div>
        <Specimen />
      </div>
      <Section title={t('home.doors')}>
        <Doors />
      </Section>
      <Section title={t('home.choose')}>
        <FurtherDoors />
      </Section>
      <Section title={t('home.catalogue')} aside={<Link to="/catalogue">{t('home.browse')}</Link>}>
        <CatalogueSearch />
      </Section>
    </Page>
  )
}

function Specimen() {
  const { t } = useText()
  return (
    <div className="specimen">
      <div className="seal">
        <Engraving seed="urn:uuid:7f3c-sql" />
        <Medallion
          titled
          name={t('home.specimen')}
          type="micro-certification"
          design={{
            shape: 'hexagon',
            rim: 'double',
            field: 'guilloche',
            enamel: 'teal',
            glyph: 'database',
            level: 3,
            ribbon: t('home.specimen'),
          }}
          size={272}
        />
      </div>
      <StatusMark kind="good">{t('home.genuine')}</StatusMark>
      <p className="small soft">{t('home.awarded')}</p>
    </div>
  )
}

function CatalogueSearch() {
  const { t } = useText()
  return (
    <form className="search" role="search" action="/catalogue">
      <Field
        type="search"
        name="q"
        label={t('home.search')}
        hideLabel
        placeholder={t('home.searchHint')}
      />
      <Button look="main" icon="search">
        {t('home.searchGo')}
      </Button>
    </form>
  )
}
