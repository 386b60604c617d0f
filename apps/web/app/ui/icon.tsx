/** Outlines on a 20 grid: one stroke, round ends. */
const strokes = {
  arrow: 'M4 10h12M11 5l5 5-5 5',
  back: 'M16 10H4M9 5l-5 5 5 5',
  bell: 'M10 2.5a5 5 0 0 1 5 5c0 4 1.5 5 1.5 6h-13c0-1 1.5-2 1.5-6a5 5 0 0 1 5-5zM8 16.5a2 2 0 0 0 4 0',
  bang: 'M10 3.5v8M10 15.5v.5',
  ask: 'M7 7a3 3 0 1 1 4.5 2.7c-1 .6-1.5 1.2-1.5 2.3M10 15.5v.3',
  building: 'M4 17V3.5h8V17M12 8h4v9M2.5 17h15M7 7h2M7 10.5h2M7 14h2',
  calendar: 'M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5',
  camera: 'M3 6h3l1.5-2h5L14 6h3v10H3zM10 8a3 3 0 1 1 0 6a3 3 0 1 1 0-6z',
  chart: 'M3 17h14M5 17v-6h2.5v6M9 17V7.5h2.5V17M13 17V3.5h2.5V17',
  check: 'M4 10.5l4 4 8-9',
  clock: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15zM10 6v4l3 2',
  code: 'M7 6l-4 4 4 4M13 6l4 4-4 4',
  copy: 'M7.5 7.5h9v9h-9zM12.5 7.5v-4h-9v9h4',
  cross: 'M5 5l10 10M15 5L5 15',
  dash: 'M5 10h10',
  download: 'M10 3v10M6 9l4 4 4-4M3 14v3h14v-3',
  eye: 'M1.5 10C5 3.5 15 3.5 18.5 10C15 16.5 5 16.5 1.5 10zM10 7.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5z',
  file: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5',
  gear: 'M10 7.2a2.8 2.8 0 1 1 0 5.6a2.8 2.8 0 1 1 0-5.6zM10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4',
  globe:
    'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15zM10 2.5c-4 4-4 11 0 15M10 2.5c4 4 4 11 0 15M2.5 10h15',
  key: 'M7 8.5a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM10 9.8L16.5 3.3M13.5 6.3l2.5 2.5',
  link: 'M8.5 11.5a3.5 3.5 0 0 0 5 0l3-3a3.5 3.5 0 0 0-5-5l-1 1M11.5 8.5a3.5 3.5 0 0 0-5 0l-3 3a3.5 3.5 0 0 0 5 5l1-1',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.1M3 10h.1M3 15h.1',
  lock: 'M4.5 9h11v8h-11zM6.5 9V6.5a3.5 3.5 0 0 1 7 0V9',
  mail: 'M2.5 4.5h15v11h-15zM3 5l7 6 7-6',
  more: 'M4.5 10h.1M10 10h.1M15.5 10h.1',
  moon: 'M16 12A7 7 0 0 1 8 4a6.5 6.5 0 1 0 8 8z',
  out: 'M8 3H3.5v14H8M7.5 10H17M13.5 6l4 4-4 4',
  pen: 'M3 17l1-4.5L13.5 3l3.5 3.5L7.5 16z',
  people:
    'M7 4a3 3 0 1 1 0 6a3 3 0 1 1 0-6zM1.5 17c0-3.5 2-5 5.5-5s5.5 1.5 5.5 5M13 4.5a2.7 2.7 0 0 1 0 5.3M14.5 12.3c2.7.5 4 2 4 4.7',
  person: 'M10 3a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7zM3 17.5c0-4 2.5-5.5 7-5.5s7 1.5 7 5.5',
  plus: 'M10 4v12M4 10h12',
  print: 'M5.5 8V3h9v5M5.5 14h-3V8h15v6h-3M5.5 11.5h9V17h-9z',
  search: 'M9 3a6 6 0 1 1 0 12a6 6 0 1 1 0-12zM13.5 13.5L18 18',
  share: 'M4 10v7h12v-7M10 12V3M6.5 6L10 2.5 13.5 6',
  shield:
    'M10 2.5c-2 1.5-4 2-6.5 2v5c0 4 2.5 6.5 6.5 8c4-1.5 6.5-4 6.5-8v-5c-2.5 0-4.5-.5-6.5-2zM7 10l2.2 2.2L13 8',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M4 16l1.4-1.4M14.6 5.4L16 4',
  screen: 'M2.5 3.5h15v10h-15zM7 17h6M10 13.5V17',
  trash: 'M3.5 5.5h13M8 5.5V3h4v2.5M5 5.5l.8 11.5h8.4L15 5.5M8.5 8.5v5.5M11.5 8.5v5.5',
  turn: 'M7 4l6 6-6 6',
  upload: 'M10 13V3M6 7l4-4 4 4M3 13v4h14v-4',
  wait: 'M10 2.5a7.5 7.5 0 1 1-7.5 7.5',
  wallet: 'M3 6h14v11H3zM3 6l10-3.5V6M13 11.5h4',
} as const

export type IconName = keyof typeof strokes

/** A line icon in the colour of its text. It is decoration: the words beside it say what it means. */
export function Icon(props: { name: IconName; small?: boolean; turning?: boolean }) {
  const classes = ['icon', props.small && 's', props.turning && 'turning'].filter(Boolean)
  return (
    <svg className={classes.join(' ')} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={strokes[props.name]} />
    </svg>
  )
}
