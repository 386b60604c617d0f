import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'

type DropZoneProps = {
  name: string
  /** What to drop here. */
  label: ReactNode
  /** Which kinds of file are understood. */
  note?: ReactNode
  /** The same for the browser's file chooser, as for `<input accept>`. */
  accept?: string
  /** Sends the form as soon as a file is there; without scripts the form's own button does it. */
  sendAtOnce?: boolean
  /** Where choosing a file is not the page's main action. */
  quiet?: boolean
  multiple?: boolean
  required?: boolean
}

/**
 * A place to drop a file or choose one. The file field itself fills the whole target, so dropping works
 * without scripts; with them it lights up and can send the form at once.
 */
export function DropZone(props: DropZoneProps) {
  const [over, setOver] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { sendAtOnce } = props
  useEffect(() => {
    // A hurried visitor may have chosen a file before the scripts were there.
    if (sendAtOnce && field.current?.files?.length) field.current.form?.requestSubmit()
  }, [sendAtOnce])
  return (
    <label className={classes('target', over && 'over', props.quiet && 'quiet')}>
      <Icon name="upload" />
      <b>{props.label}</b>
      {props.note && <span className="small soft">{props.note}</span>}
      <input
        ref={field}
        type="file"
        name={props.name}
        accept={props.accept}
        multiple={props.multiple}
        required={props.required}
        onDragEnter={() => setOver(true)}
        onDragLeave={() => setOver(false)}
        onDrop={() => setOver(false)}
        onChange={(event) => {
          const { files, form } = event.currentTarget
          if (sendAtOnce && files?.length) form?.requestSubmit()
        }}
      />
    </label>
  )
}
