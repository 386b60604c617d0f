import { StrictMode, startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { isLanguage, isTheme } from '#app/features/preferences/read-preferences.ts'
import { createText } from '#app/i18n/create-text.tsx'
import { loadCatalog } from '#app/i18n/load-catalog.ts'
import { PageProvider } from '#app/page.tsx'

const { lang, dataset } = document.documentElement
const language = isLanguage(lang) ? lang : 'en'
const theme = isTheme(dataset.theme) ? dataset.theme : 'system'
const text = createText(language, await loadCatalog(language))

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <PageProvider text={text} theme={theme}>
        <HydratedRouter />
      </PageProvider>
    </StrictMode>,
  )
})
