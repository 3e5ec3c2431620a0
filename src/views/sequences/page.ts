import type { ViewPage } from '../viewKind.ts';
import type { SequencesData } from './data.ts';
import { describeSequences } from './describe.ts';
import { Scatter } from './Scatter.tsx';

export const page: ViewPage<SequencesData> = { Picture: Scatter, describe: describeSequences };
