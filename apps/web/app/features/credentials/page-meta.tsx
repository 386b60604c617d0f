import { useText } from '#app/i18n/use-text.ts'

type PageMetaProps = {
  title: string
  description: string
  /** The page's own address. */
  url: string
  image?: { url: string; width: number; height: number; alt: string }
  type: 'article' | 'website' | 'profile'
  /** Asks search engines to leave the page out. */
  hidden?: boolean
  /** The page in the words of schema.org. */
  data: Readonly<Record<string, unknown>>
}

/** What a page tells other sites about itself: Open Graph, a large card, canonical address, schema.org. */
export function PageMeta(props: PageMetaProps) {
  const { t, language } = useText()
  const { image } = props
  return (
    <>
      <meta name="description" content={props.description} />
      {props.hidden && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={props.url} />
      <meta property="og:site_name" content={t('shell.brand')} />
      <meta property="og:locale" content={language === 'de' ? 'de_DE' : 'en_GB'} />
      <meta property="og:type" content={props.type} />
      <meta property="og:url" content={props.url} />
      <meta property="og:title" content={props.title} />
      <meta property="og:description" content={props.description} />
      <meta name="twitter:card" content={image ? 'summary_large_image' : 'summary'} />
      <meta name="twitter:title" content={props.title} />
      <meta name="twitter:description" content={props.description} />
      {image && (
        <>
          <meta property="og:image" content={image.url} />
          <meta property="og:image:width" content={String(image.width)} />
          <meta property="og:image:height" content={String(image.height)} />
          <meta property="og:image:alt" content={image.alt} />
          <meta name="twitter:image" content={image.url} />
        </>
      )}
      <DataBlock value={props.data} />
    </>
  )
}

/**
 * A block of JSON-LD. It is data and never runs, so that the policy of the page needs no exception; a `<`
 * is written as an escape, so that nothing in it can end the block.
 */
function DataBlock({ value }: { value: Readonly<Record<string, unknown>> }) {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...value })
  return <script type="application/ld+json">{json.replaceAll('<', '\\u003c')}</script>
}
