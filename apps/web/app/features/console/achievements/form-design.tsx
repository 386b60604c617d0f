import {
  fields,
  glyphLine,
  glyphs,
  enamels,
  metals,
  ribbonLetters,
  rims,
  shapes,
} from '@credence/medallion'
import type { MedallionDesign } from '@credence/medallion'
import { memo } from 'react'
import type { ReactNode } from 'react'
import { useText } from '#app/i18n/use-text.ts'
import { Button } from '#app/ui/button.tsx'
import { Checkbox, Field, FieldGroup, Select } from '#app/ui/field.tsx'
import { Medallion } from '#app/ui/medallion.tsx'
import { Section } from '#app/ui/page.tsx'
import { drawnDesign } from './design.ts'
import {
  enamelWords,
  fieldWords,
  glyphWords,
  metalWords,
  rimWords,
  shapeWords,
} from './design-words.ts'
import { useField, useFormContent } from './form-context.ts'
import { ShownBadge } from './shown-badge.tsx'

/** The badge: handsome by itself, or designed part by part. */
export function DesignSection() {
  const { t } = useText()
  const { draft, error } = useFormContent()
  const field = useField()
  const design = drawnDesign(draft)
  return (
    <Section title={t('consoleAchievement.design')} note={t('consoleAchievement.designNote')}>
      <div className="designer">
        <div className="fields">
          <Checkbox
            name="design.own"
            value="yes"
            label={t('consoleAchievement.designOwn')}
            defaultChecked={Boolean(draft.fields['design.own'])}
            error={error('design')}
          />
          <div className="own-design form">
            <Tiles design={design} ownEnamel={draft.fields['design.enamel'] === 'own'} />
            <div className="own-enamel pair">
              <Field
                {...field('design.ground')}
                type="color"
                label={t('consoleAchievement.ground')}
                defaultValue={draft.fields['design.ground'] || '#0f5c63'}
              />
              <Select {...field('design.metal')} label={t('consoleAchievement.metal')}>
                {metals.map((metal) => (
                  <option key={metal} value={metal}>
                    {t(metalWords[metal])}
                  </option>
                ))}
              </Select>
            </div>
            <div className="pair">
              <Field
                {...field('design.ribbon')}
                label={t('consoleAchievement.ribbon')}
                hint={t('consoleAchievement.ribbonHint', { count: ribbonLetters })}
                required={false}
                maxLength={ribbonLetters}
                defaultValue={draft.fields['design.ribbon'] ?? design.ribbon}
              />
              <Select
                {...field('design.level')}
                label={t('consoleAchievement.pips')}
                defaultValue={String(design.level)}
              >
                <option value="0">{t('consoleAchievement.noPips')}</option>
                {[1, 2, 3, 4, 5].map((level) => (
                  <option key={level} value={level}>
                    {t('parts.level', { level })}
                  </option>
                ))}
              </Select>
            </div>
          </div>
        </div>
        <div className="shown">
          <ShownBadge draft={draft} />
          <noscript>
            <Button small name="step" value="preview" formNoValidate>
              {t('consoleAchievement.preview')}
            </Button>
          </noscript>
        </div>
      </div>
    </Section>
  )
}

const model: MedallionDesign = {
  shape: 'circle',
  rim: 'double',
  field: 'plain',
  enamel: 'teal',
  glyph: 'star',
  level: 0,
}

/** Pictures to choose from. */
const Tiles = memo(function Tiles(props: { design: MedallionDesign; ownEnamel: boolean }) {
  const { t } = useText()
  const { design } = props
  // Rims and engravings show only in a large drawing; the tile then scales it down.
  const like = (part: Partial<MedallionDesign>, size = 64) => (
    <Medallion name="" type="Badge" size={size} design={{ ...model, ...part }} />
  )
  return (
    <>
      <TileGroup
        name="shape"
        label={t('consoleAchievement.shape')}
        chosen={design.shape}
        tiles={shapes.map((shape) => ({
          value: shape,
          word: t(shapeWords[shape]),
          picture: like({ shape }),
        }))}
      />
      <TileGroup
        name="rim"
        label={t('consoleAchievement.rim')}
        chosen={design.rim}
        tiles={rims.map((rim) => ({
          value: rim,
          word: t(rimWords[rim]),
          picture: like({ rim }, 128),
        }))}
      />
      <TileGroup
        name="glyph"
        label={t('consoleAchievement.glyph')}
        chosen={design.glyph}
        tiles={glyphs.map((glyph) => ({
          value: glyph,
          word: t(glyphWords[glyph]),
          picture: (
            <svg className="line" width="32" height="32" viewBox="0 0 48 48" aria-hidden="true">
              <path d={glyphLine(glyph)} />
            </svg>
          ),
        }))}
      />
      <TileGroup
        name="field"
        label={t('consoleAchievement.engraving')}
        chosen={design.field}
        tiles={fields.map((field) => ({
          value: field,
          word: t(fieldWords[field]),
          picture: like({ field, glyph: 'spark' }, 128),
        }))}
      />
      <TileGroup
        name="enamel"
        label={t('consoleAchievement.enamel')}
        chosen={props.ownEnamel || typeof design.enamel !== 'string' ? 'own' : design.enamel}
        tiles={[
          ...enamels.map((enamel) => ({
            value: enamel,
            word: t(enamelWords[enamel]),
            picture: like({ enamel }),
          })),
          { value: 'own', word: t('consoleAchievement.ownEnamel'), picture: null },
        ]}
      />
    </>
  )
})

type Tile = { readonly value: string; readonly word: string; readonly picture: ReactNode }

function TileGroup(props: { name: string; label: string; chosen: string; tiles: readonly Tile[] }) {
  return (
    <FieldGroup label={props.label}>
      <div className="tiles">
        {props.tiles.map(({ value, word, picture }) => (
          <label key={value} className="tile">
            <input
              type="radio"
              name={`design.${props.name}`}
              value={value}
              defaultChecked={value === props.chosen}
            />
            {picture}
            {word}
          </label>
        ))}
      </div>
    </FieldGroup>
  )
}
