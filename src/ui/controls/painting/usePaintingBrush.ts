import { useMemo, useRef, useState } from 'react';
import { encodePainting, MAX_LEVEL, type Painting } from '../../../lib/painting.ts';
import type { HeatmapBrush } from '../../../plots/heatmap/brush.ts';
import type { RunConfig } from '../../../config/runConfig.ts';
import { selectForm, selectRunningConfig, selectRunStateType, selectView } from '../../../store/selectors.ts';
import { translate } from '../../../texts/translate.ts';
import { useAppState, usePlayground, type Playground } from '../../app/PlaygroundContext.ts';
import { haveSamePainting, paintCells, paintingOf, sayLevel, sharesOf, shownPainting, suggestedRadius } from './painting.ts';

/** Strokes that can be taken back. */
const MAX_UNDO = 100;

interface BrushSettings {
  /** 1 … MAX_LEVEL; an eraser draws level 0 whatever it says. */
  readonly level: number;
  readonly isEraser: boolean;
  readonly radius: number;
}

export interface PaintingBrush {
  readonly heatmap: HeatmapBrush;
  readonly settings: BrushSettings;
  readonly change: (settings: Partial<BrushSettings>) => void;
  readonly canUndo: boolean;
  readonly clear: () => void;
  readonly undo: () => void;
  /** The run has another target than what is drawn. */
  readonly isWaiting: boolean;
  /** Starts over with what is drawn, where the run has another target. */
  readonly restart: () => void;
}

/** Whether the last picture stays while a run with the new drawing is prepared, and how that is asked for. */
export interface Hold {
  readonly isHolding: boolean;
  readonly start: () => void;
}

/** Keeps the picture under the brush while the run that a stroke has started is being prepared. */
export function useHold(): Hold {
  const { store } = usePlayground();
  const [heldFor, setHeldFor] = useState<RunConfig | null>(null);
  const running = useAppState(selectRunningConfig);
  const hasFailed = useAppState(selectRunStateType) === 'failed';
  return {
    isHolding: heldFor !== null && heldFor === running && !hasFailed,
    start: () => setHeldFor(store.getState().runningConfig),
  };
}

/** The form rests when a stroke ends: what has not trained yet follows the brush at once. */
function follow({ controller }: Playground, hold: Hold): void {
  void controller.formRested();
  hold.start();
}

function restartWith({ store, controller }: Playground, hold: Hold): void {
  void (store.getState().runState.type === 'running' ? controller.run() : controller.prepare());
  hold.start();
}

/** The setting of the brush and what it has drawn; null where the form's target is not painted or `size` is null. */
export function usePaintingBrush(size: number | null, hold: Hold): PaintingBrush | null {
  const playground = usePlayground();
  const form = useAppState(selectForm);
  const running = useAppState(selectRunningConfig);
  const isDrawn = useAppState(selectView) !== null;
  const [settings, setSettings] = useState({ level: MAX_LEVEL, isEraser: false, radius: null as number | null });
  const stroke = useStroke();
  const drawings = useDrawings(hold);
  const setting = useMemo(() => shownPainting(form), [form]);
  const text = setting?.text ?? '';
  const saved = useMemo(() => paintingOf(text, size ?? 2), [text, size]);
  const painting = stroke.draft ?? saved;
  const isWaiting = running !== null && !haveSamePainting(running, form);
  const drawn = useMemo(() => sharesOf(painting), [painting]);
  if (setting === null || size === null || running?.environment !== form.environment) return null;

  const commit = (next: Painting): void => drawings.commit(setting, saved, next);
  const undo = (): void => drawings.undo(setting.key);
  const radius = Math.min(settings.radius ?? suggestedRadius(size), size);
  const level = settings.isEraser ? 0 : settings.level;
  return {
    heatmap: {
      drawn: stroke.draft !== null || isWaiting || !isDrawn ? drawn : null,
      radius,
      sayLevel: (index) => sayLevel(painting.levels[index] ?? 0),
      onPaint: (cells, isErasing) => stroke.paint(saved, (picture) => paintCells(picture, cells, radius, isErasing ? 0 : level)),
      onFinish: () => stroke.finish(commit),
      onCancel: () => stroke.finish(() => undefined),
      onUndo: undo,
    },
    settings: { ...settings, radius },
    change: (changed) => setSettings((current) => ({ ...current, ...changed })),
    canUndo: drawings.canUndo,
    clear: () => commit({ size, levels: new Uint8Array(size * size) }),
    undo,
    isWaiting,
    restart: () => (isWaiting ? restartWith(playground, hold) : undefined),
  };
}

interface Drawings {
  readonly canUndo: boolean;
  readonly commit: (setting: { readonly key: string; readonly text: string }, saved: Painting, next: Painting) => void;
  readonly undo: (key: string) => void;
}

/** Writes what was drawn into the form, and takes it back. */
function useDrawings(hold: Hold): Drawings {
  const playground = usePlayground();
  const [history, setHistory] = useState<readonly string[]>([]);
  const write = (key: string, text: string): void => {
    playground.store.getState().setSetting(key, text);
    follow(playground, hold);
  };
  return {
    canUndo: history.length > 0,
    commit({ key, text }, saved, next) {
      const encoded = encodePainting(next);
      if (encoded === encodePainting(saved)) return;
      setHistory((earlier) => [...earlier, text].slice(-MAX_UNDO));
      write(key, encoded);
      playground.announcer.now(translate('Drawn.'));
    },
    undo(key) {
      const last = history.at(-1);
      if (last === undefined) return;
      setHistory(history.slice(0, -1));
      write(key, last);
      playground.announcer.now(translate('The last stroke was taken back.'));
    },
  };
}

interface Stroke {
  /** What it has drawn so far; null between strokes. */
  readonly draft: Painting | null;
  readonly paint: (saved: Painting, draw: (picture: Painting) => Painting) => void;
  readonly finish: (settle: (picture: Painting) => void) => void;
}

/** A stroke in progress. Pointer events come faster than renders, so what it has drawn is kept beside the state. */
function useStroke(): Stroke {
  const latest = useRef<Painting | null>(null);
  const [draft, setDraft] = useState<Painting | null>(null);
  return {
    draft,
    paint(saved, draw) {
      latest.current = draw(latest.current?.size === saved.size ? latest.current : saved);
      setDraft(latest.current);
    },
    finish(settle) {
      const picture = latest.current;
      latest.current = null;
      setDraft(null);
      if (picture !== null) settle(picture);
    },
  };
}
