import { useEffect, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * Lets a visitor drop a file anywhere on the page, or paste a file or a text, and sends it through the
 * form inside the element that it returns a reference for. A field that has the focus keeps what is
 * pasted into it.
 */
export function useDropAnywhere(): RefObject<HTMLDivElement | null> {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const hand = (transfer: DataTransfer | null) => send(place.current, transfer)
    const over = (event: DragEvent) => event.preventDefault()
    const drop = (event: DragEvent) => {
      if (event.target instanceof HTMLInputElement && event.target.type === 'file') return
      event.preventDefault()
      hand(event.dataTransfer)
    }
    const paste = (event: ClipboardEvent) => {
      if (!isField(event.target)) hand(event.clipboardData)
    }
    document.addEventListener('dragover', over)
    document.addEventListener('drop', drop)
    document.addEventListener('paste', paste)
    return () => {
      document.removeEventListener('dragover', over)
      document.removeEventListener('drop', drop)
      document.removeEventListener('paste', paste)
    }
  }, [])
  return place
}

function send(place: HTMLElement | null, transfer: DataTransfer | null): void {
  const form = place?.querySelector('form')
  const file = form?.querySelector<HTMLInputElement>('input[type=file]')
  const text = form?.querySelector<HTMLInputElement>('input[name=text]')
  if (!form || !transfer) return
  const pasted = transfer.getData('text').trim()
  if (file && transfer.files.length > 0) file.files = transfer.files
  else if (text && pasted) text.value = pasted
  else return
  form.requestSubmit()
}

const isField = (target: EventTarget | null) =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
