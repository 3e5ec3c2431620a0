import type { ViewPage } from '../viewKind.ts';
import type { LevelsData } from './data.ts';
import { describeLevels } from './describe.ts';
import { LevelBars } from './LevelBars.tsx';

export const page: ViewPage<LevelsData> = { Picture: LevelBars, describe: describeLevels };
