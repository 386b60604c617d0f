import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  build: {
    // The Content-Security-Policy allows no data: URLs for fonts or styles.
    assetsInlineLimit: 0,
    // Browsers with light-dark() and popovers of their own; older ones read the pages in light.
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
  },
})
