import { isDeepStrictEqual } from 'node:util';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { chipsAbout } from '../config/chips.ts';
import { flattenConfig, formSections, validateConfig } from '../config/schema.ts';
import { METRICS } from '../gfn/metrics/registry.ts';
import { TRAINING_SETTINGS } from '../gfn/settingsRegistry.ts';
import { isShown } from '../lib/parameters.ts';
import { englishOf } from '../lib/text/message.ts';
import { explanationOf } from './explanations.ts';
import { FORMULAS } from './formulas.ts';
import { FORMULA_MARKUP } from './generated/formulaMarkup.ts';
import { describeCondition } from './goalWords.ts';
import { overridesAt, settingsInQuestion, type Lesson, type LessonStep } from './lesson.ts';
import { LESSON_IDS } from './lessonIds.ts';
import { lookedAtWithin, partLabel, PARTS, placeOf, PLACES, settingOfPart, settingPart, type LookAt } from './parts.ts';
import { findLesson, LESSONS } from './registry.ts';
import { ALL_SETTINGS } from './settings.ts';

const STEPS: readonly (readonly [string, Lesson, number, LessonStep])[] = LESSONS.flatMap((lesson) =>
  lesson.steps.map((step, index) => [`${lesson.id}, step ${index + 1}`, lesson, index, step] as const),
);

describe('lessons', () => {
  it('begin with the first look; they are ten, named alike in the list and in their content', () => {
    expect([LESSONS.length, LESSONS[0]?.id]).toEqual([10, 'firstLook']);
    expect(LESSONS.map(({ id }) => id)).toEqual(LESSON_IDS);
    expect(findLesson('flow')?.id).toBe('flow');
    expect(findLesson('unknown')).toBeNull();
  });

  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s begins with settings, has questions, goals and references', (_, lesson) => {
    expect(lesson.steps[0]?.overrides).not.toBeNull();
    expect(lesson.steps.some(({ question }) => question !== undefined)).toBe(true);
    expect(lesson.steps.filter(({ goal }) => goal !== undefined).length).toBeGreaterThanOrEqual(2);
    expect(lesson.references.length).toBeGreaterThan(0);
    expect(lesson.minutes).toBeLessThanOrEqual(10);
  });

  it.each(STEPS)('%s: the configuration is valid as written', (_, lesson, index) => {
    expect(validateConfig(overridesAt(lesson, index)).notices).toEqual([]);
  });

  it.each(STEPS)('%s: what it points at is there', (_, lesson, index, { lookAt }) => {
    if (lookAt === null) return;
    const key = settingOfPart(lookAt);
    if (key === null) {
      expect([...PARTS, ...PLACES].map(({ id }) => id as LookAt)).toContain(lookAt);
      return;
    }
    const { config } = validateConfig(overridesAt(lesson, index));
    const shown = formSections(config).flatMap(({ choice, definitions, values }) => [
      ...(choice === null ? [] : [choice.key]),
      ...definitions.filter((definition) => isShown(definition, values)).map((definition) => definition.key),
    ]);
    expect(shown).toContain(key);
  });

  it.each(STEPS)('%s: the question has one right answer, the goal asks for what there is', (_, lesson, index, { question, goal, formulas }) => {
    if (question !== undefined) {
      expect(question.choices[question.right]).toMatch(/\S/);
      expect(new Set(question.choices).size).toBe(question.choices.length);
    }
    for (const id of formulas ?? []) expect(FORMULA_MARKUP[id]).toMatch(/^<math /);
    const { config } = validateConfig(overridesAt(lesson, index));
    for (const condition of goal?.conditions ?? []) {
      if (condition.type === 'metric') expect(METRICS.map(({ id }) => id as string)).toContain(condition.id);
      if (condition.type === 'setting' || condition.type === 'settingChanged') expect(flattenConfig(config).has(condition.key)).toBe(true);
      expect(describeCondition(condition)).toMatch(/^\p{L}/u);
    }
    expect(goal?.seconds ?? 1).toBeLessThanOrEqual(60);
  });

  it.each(STEPS)('%s: the goal asks for what its words and the question promise', (_, _lesson, _index, { question, goal }) => {
    const conditions = goal?.conditions ?? [];
    // “8,000 reward calls, and pin the run”: whoever has not pinned has not done it.
    expect(conditions.some(({ type }) => type === 'pinned')).toBe(/\bpin\b/.test(goal?.words ?? ''));
    // The run pauses at the goal: what a question asks about must have happened by then.
    const asked = [...(question?.text ?? '').matchAll(/([\d,]+) (iterations|rewards)/g)].map(([, count, unit]) => ({
      type: 'counter',
      id: unit === 'iterations' ? 'iteration' : 'rewardCalls',
      comparison: '>=',
      value: Number(count?.replaceAll(',', '')),
    }));
    if (asked.length > 0) expect(conditions.some((condition) => asked.some((wanted) => isDeepStrictEqual(condition, wanted)))).toBe(true);
    if (question?.predicts !== undefined) {
      expect(question.measure).toBeDefined();
      expect(question.predicts).toHaveLength(question.choices.length);
      expect(question.predicts[question.right]).not.toBeNull();
      for (const [from, to] of question.predicts.filter((values) => values !== null)) expect(to).toBeGreaterThanOrEqual(from);
    }
    if (question?.measure !== undefined) expect(METRICS.map(({ id }) => id as string)).toContain(question.measure);
  });

  it.each(STEPS)('%s: the text is short', (_, lesson, _index, { text }) => {
    expect(lesson.title.length).toBeLessThan(60);
    expect(text.length).toBeGreaterThan(0);
    for (const paragraph of text) expect(paragraph.length).toBeLessThan(420);
    // Words, not numbers and signs.
    expect(text.join(' ').split(/\s+/).filter((word) => /\p{L}/u.test(word)).length).toBeLessThanOrEqual(70);
    expect(new Set(text).size).toBe(text.length);
  });
});

test('every part of the page is the part of some component', () => {
  const sources = readdirSync('src/ui', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && existsSync(`src/ui/${path}`))
    .map((path) => readFileSync(`src/ui/${path}`, 'utf8'))
    .join('\n');
  const missing = PARTS.filter(({ id }) => !sources.includes(`usePart('${id}')`) && !sources.includes(`<Explained part="${id}"`));
  expect(missing).toEqual([]);
});

describe('the settings that a step is about', () => {
  const about = (id: string, step: number): readonly string[] => settingsInQuestion(findLesson(id)?.steps[step - 1] as LessonStep);

  it('are what it points at, what its goal asks for, what is to be changed, and what its text names', () => {
    expect(about('modeCollapse', 3)).toEqual(['explorationEpsilon', 'explorationSchedule']);
    expect(about('backward', 4)).toEqual(['backwardPolicy', 'seed']);
    expect(about('ownReward', 1)).toEqual(['painting']);
    expect(about('credit', 1)).toEqual([]);
  });

  it.each(STEPS)('%s: each has a chip', (_, lesson, index, step) => {
    const keys = settingsInQuestion(step);
    const chips = chipsAbout(validateConfig(overridesAt(lesson, index)).config, keys);
    expect(keys.filter((key) => !chips.some(({ definitions }) => definitions.some((definition) => definition.key === key)))).toEqual([]);
    // A text calls a chip by the name that it has.
    const named = [...step.text.join(' ').matchAll(/the chip “([^”…]+?)(?: …|: [^”]*)?”/g)].map(([, name]) => name ?? '');
    const words = chips.map((chip) => englishOf(chip.words));
    expect(named.filter((name) => !words.some((said) => said.startsWith(name)))).toEqual([]);
    expect(named).toHaveLength(/\bchip\b/.test(step.text.join(' ')) ? 1 : 0);
  });
});

describe('places inside a part', () => {
  it.each(PLACES)('$id has a name, and is the class of some component', ({ id, className }) => {
    expect(partLabel(id, () => undefined)).not.toBe(id);
    const sources = readdirSync('src/ui', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'));
    expect(sources.filter((path) => readFileSync(`src/ui/${path}`, 'utf8').includes(`className="${className}"`))).toHaveLength(1);
  });

  it('are framed with the part around them', () => {
    expect(lookedAtWithin('inspector')).toEqual(['inspector', 'stateInspector', 'buildOne']);
    expect(lookedAtWithin('metrics')).toEqual(['metrics']);
    expect(placeOf('buildOne')?.part).toBe('inspector');
    expect(placeOf('inspector')).toBeNull();
  });

  it('are pointed at: what a panel shows once it is opened, modes over time, and Compare', () => {
    const lookedAt = new Set(STEPS.map(([, , , { lookAt }]) => lookAt));
    expect([...lookedAt]).toEqual(expect.arrayContaining(['stateInspector', 'buildOne', 'modeTimeline', 'comparison']));
  });
});

describe('“What is this?”', () => {
  it.each([...PARTS.map(({ id }) => id as LookAt), ...[...ALL_SETTINGS.keys()].map(settingPart)])('%s has a sentence and a paper', (part) => {
    const explanation = explanationOf(part);
    expect(explanation?.sentence).toMatch(/\.$/);
    expect(explanation?.reference.length).toBeGreaterThan(5);
  });

  it.each(['environment', 'objective', ...TRAINING_SETTINGS.map(({ key }) => key)])('the setting %s has a formula', (key) => {
    const formula = explanationOf(settingPart(key))?.formula ?? null;
    expect(formula === null ? null : FORMULAS[formula]).not.toBeNull();
  });

  it('does not make up words', () => {
    expect(explanationOf('setting-unknown')).toBeNull();
    expect(explanationOf('setting-constructor')).toBeNull();
  });
});
