import type { Stack, StackNode, StackProgress } from '@credence/contract'
import { Link } from 'react-router'
import { useText } from '#app/i18n/use-text.ts'
import { classes } from '#app/ui/classes.ts'
import { Icon } from '#app/ui/icon.tsx'
import { box, layOut, twoLines } from './layout.ts'
import type { Placed } from './layout.ts'
import { wordNode } from './node-words.ts'
import './stacks.css'

type Leaf = StackProgress['leaves'][number]
export type LeafStates = ReadonlyMap<string, Leaf>

type Props = {
  stack: Pick<Stack, 'name' | 'nodes'>
  /** What counts already; without it the picture says nothing of anybody. */
  leaves?: readonly Leaf[] | undefined
  /** Leaves the list out, where the page has one of its own. */
  pictureOnly?: boolean
}

/** What an achievement is made of, as a picture from left to right and as a list with the same words. */
export function StackGraph({ stack, leaves = [], pictureOnly }: Props) {
  const { t } = useText()
  const states = new Map(leaves.map((leaf) => [leaf.path, leaf]))
  return (
    <div className="stack-graph">
      <Picture stack={stack} states={states} />
      {!pictureOnly && (
        <details open className="stack">
          <summary>{t('stack.listTitle')}</summary>
          <NodeList nodes={stack.nodes} states={states} parent={undefined} />
        </details>
      )}
    </div>
  )
}

function Picture({ stack, states }: { stack: Props['stack']; states: LeafStates }) {
  const { t } = useText()
  const { nodes, width, height, goal } = layOut(stack.nodes)
  const root = nodes[0]
  return (
    <div
      className="drawn"
      tabIndex={0}
      role="group"
      aria-label={t('stack.graph', { name: stack.name })}
    >
      <svg
        width={width + 4}
        height={height + 4}
        viewBox={`-2 -2 ${width + 4} ${height + 4}`}
        aria-hidden="true"
      >
        {nodes.map((placed) => (
          <path
            key={placed.node.path}
            className={classes('edge', stateOf(placed.node, states))}
            d={edge(placed, placed.parent ?? goal)}
          />
        ))}
        {nodes.map((placed) => (
          <Box key={placed.node.path} placed={placed} state={stateOf(placed.node, states)} />
        ))}
        <g className={classes('goal', root && stateOf(root.node, states))}>
          <rect x={goal.x} y={goal.y} width={box.width} height={box.height} rx="26" />
          <Lines words={stack.name} x={goal.x} y={goal.y} strong />
        </g>
      </svg>
    </div>
  )
}

function Box({ placed: { node, x, y }, state }: { placed: Placed; state: string | undefined }) {
  const text = useText()
  const isGroup = node.kind === 'all' || node.kind === 'any' || node.kind === 'atLeast'
  const words = wordNode(node, text)
  // What has a name of its own and would not fit goes by its name; the list says the rest.
  const isLong = node.kind === 'condition' || words.includes('://')
  return (
    <g className={classes('node', isGroup && 'group', state)}>
      <rect x={x} y={y} width={box.width} height={box.height} rx={isGroup ? 26 : 6} />
      <Lines
        words={node.label ? (isLong ? node.label : `${node.label}: ${words}`) : words}
        x={x}
        y={y}
      />
    </g>
  )
}

function Lines(props: { words: string; x: number; y: number; strong?: boolean }) {
  const lines = twoLines(props.words)
  const first = props.y + box.height / 2 + (lines.length === 1 ? 4.5 : -4)
  return (
    <text
      x={props.x + box.width / 2}
      y={first}
      textAnchor="middle"
      fontSize="13"
      fontWeight={props.strong ? 600 : undefined}
    >
      {lines.map((line, index) => (
        <tspan key={index} x={props.x + box.width / 2} dy={index === 0 ? 0 : 17}>
          {line}
        </tspan>
      ))}
    </text>
  )
}

function edge(from: { x: number; y: number }, to: { x: number; y: number }): string {
  const [x1, y1] = [from.x + box.width, from.y + box.height / 2]
  const [x2, y2] = [to.x, to.y + box.height / 2]
  const half = (x2 - x1) / 2
  return `M${x1} ${y1}C${x1 + half} ${y1} ${x2 - half} ${y2} ${x2} ${y2}`
}

type ListProps = {
  nodes: readonly StackNode[]
  states: LeafStates
  parent: string | undefined
}

/** The nodes as a list in lists, each with how it stands. */
export function NodeList({ nodes, states, parent }: ListProps) {
  const text = useText()
  const here = nodes.filter((node) => node.parent === parent)
  if (here.length === 0) return null
  return (
    <ul className="stack-list">
      {here.map((node) => (
        <li key={node.path}>
          {node.label && <b>{node.label}: </b>}
          <NodeName node={node} />
          {node.kind === 'condition' && (
            <span className="small soft"> ({text.t('stack.byPerson')})</span>
          )}
          <LeafState node={node} states={states} />
          <NodeList nodes={nodes} states={states} parent={node.path} />
        </li>
      ))}
    </ul>
  )
}

function NodeName({ node }: { node: StackNode }) {
  const text = useText()
  const [only, more] = node.achievements ?? []
  const isOwn = only?.url !== undefined && more === undefined && (node.count ?? 1) === 1
  if (node.kind === 'credential' && isOwn) return <Link to={`/a/${only.id}`}>{only.name}</Link>
  return <span>{wordNode(node, text)}</span>
}

function LeafState({ node, states }: { node: StackNode; states: LeafStates }) {
  const { t, number } = useText()
  const leaf = states.get(node.path)
  if (!leaf) return null
  const state = stateOf(node, states)
  const some = { counted: number(leaf.counted), demand: number(leaf.demand) }
  return (
    <span className={classes('status', state === 'held' ? 'good' : 'unknown')}>
      <Icon name={state === 'held' ? 'check' : 'dash'} small />
      {state === 'held'
        ? t('stack.held')
        : leaf.counted > 0
          ? t('stack.part', some)
          : state === 'open'
            ? t('stack.open')
            : t('stack.notChosen')}
    </span>
  )
}

/** `held` counts whole, `some` in part, `open` is missing, `idle` is an alternative that is not needed. */
function stateOf(node: StackNode, states: LeafStates): string | undefined {
  const leaf = states.get(node.path)
  if (!leaf) return undefined
  if (leaf.met) return 'held'
  if (leaf.counted > 0) return 'some'
  return leaf.relied ? 'open' : 'idle'
}
