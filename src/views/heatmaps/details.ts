import { gridDetails } from '../grid/gridDetails.ts';

export const details = gridDetails;
