import { reactRouter } from '@react-router/dev/vite'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  build: {
    // The Content-Security-Policy allows no data: URLs for fonts or styles.
    assetsInlineLimit: 0,
    // The PDF reader is large, and loaded when a PDF is met.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // The server's bundle is one file: what only the browser loads late is in it anyway.
      onwarn: (warning, tell) => {
        if (warning.code !== 'INEFFECTIVE_DYNAMIC_IMPORT') tell(warning)
      },
    },
    // Browsers with light-dark() and popovers of their own; older ones read the pages in light.
    cssTarget: ['chrome123', 'edge123', 'firefox121', 'safari17.5'],
  },
})
